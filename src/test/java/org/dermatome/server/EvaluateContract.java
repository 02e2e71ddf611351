package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

/** The operation $evaluate and what the server says about itself. */
interface EvaluateContract {

    String EVALUATE = "/fhir/QuestionnaireResponse/$evaluate";

    RunningServer server();

    @Test
    default void aResponseIsEvaluated() {
        Reply reply = server().post(EVALUATE, Responses.emergency());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.bundle().getType()).isEqualTo(BundleType.COLLECTION);
        assertThat(urgency(reply)).isEqualTo("emergency");
        assertThat(reply.all(RiskAssessment.class)).isNotEmpty();
        assertThat(reply.all(GuidanceResponse.class)).hasSize(1);
        assertThat(reply.all(ServiceRequest.class)).isNotEmpty();
        assertThat(reply.all(Provenance.class)).hasSize(1);
    }

    @Test
    default void aResponseCanBeGivenAsAParameter() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("response").setResource(Responses.emergency());
        parameters.addParameter().setName("language").setValue(new CodeType("en"));
        Reply reply = server().post(EVALUATE, parameters);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(urgency(reply)).isEqualTo("emergency");
    }

    @Test
    default void theTextsAreInTheLanguageThatIsAskedForElseInTheOneTheClientAccepts() {
        String body = Json.of(Responses.emergency());
        Reply asked = server().post(EVALUATE + "?language=de", body, "application/fhir+json");
        Reply accepted = server().send(server().request(EVALUATE).header("Accept-Language", "fr, de-CH;q=0.9, en;q=0.5")
                .header("Content-Type", "application/fhir+json").POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(asked.bundle().getLanguage()).isEqualTo("de");
        assertThat(asked.all(ClinicalImpression.class).get(0).getSummary()).startsWith("Dringlichkeit: ").contains("112");
        assertThat(accepted.body().replaceAll(TIMES, "")).isEqualTo(asked.body().replaceAll(TIMES, ""));
        assertThat(server().post(EVALUATE + "?language=fr", body, "application/fhir+json").bundle().getLanguage()).isEqualTo("en");
        assertThat(server().post(EVALUATE, body, "application/fhir+json").bundle().getLanguage()).isNull();
    }

    @Test
    default void missingAnswersLeaveTheUrgencyUndetermined() {
        assertThat(urgency(server().post(EVALUATE, Responses.scarce()))).isEqualTo("undetermined");
    }

    @Test
    default void theDirectWayGivesTheSameAnswerAsTheWayThroughObjects() throws java.io.IOException {
        String body = java.nio.file.Files.readString(java.nio.file.Path.of("fhir-resources/example/QuestionnaireResponse-example-cauda-equina.json"));
        Reply direct = server().post(EVALUATE, body, "application/fhir+json");
        // a summary of everything is no summary, but needs objects
        Reply byObjects = server().post(EVALUATE + "?_summary=false", body, "application/fhir+json");
        assertThat(direct.body().replaceAll(TIMES, "")).isEqualTo(byObjects.body().replaceAll(TIMES, ""));
        assertThat(headers(direct)).isEqualTo(headers(byObjects));
        for (String accept : new String[] {"application/json", "application/fhir+json", "*/*"}) {
            assertThat(headers(accepting(accept, EVALUATE, body))).isEqualTo(headers(accepting(accept, EVALUATE + "?_summary=false", body)));
        }
        assertThat(direct.response().headers().firstValueAsLong("Content-Length")).hasValue(direct.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }

    @Test
    default void theDirectWayIsCompressedOnRequest() {
        Reply reply = server().send(server().request(EVALUATE).header("Content-Type", "application/fhir+json").header("Accept-Encoding", "gzip")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.of(Responses.scarce()))));
        assertThat(reply.response().headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(reply.body()).startsWith("\u001f");
    }

    String TIMES = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    private Reply accepting(String type, String path, String body) {
        return server().send(server().request(path).header("Accept", type).header("Content-Type", "application/fhir+json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Without those that differ from one answer to the next, or say how it is cut into pieces. */
    private static java.util.Map<String, java.util.List<String>> headers(Reply reply) {
        java.util.Map<String, java.util.List<String>> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(reply.response().headers().map());
        java.util.List.of("Date", "X-Request-ID", "Content-Length", "Transfer-Encoding").forEach(headers::remove);
        return headers;
    }

    @Test
    default void theResultComesAsXmlOrIndentedOnRequest() {
        Reply xml = server().send(server().request(EVALUATE).header("Accept", "application/fhir+xml").header("Content-Type", "application/fhir+json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.of(Responses.scarce()))));
        assertThat(xml.contentType()).startsWith("application/fhir+xml");
        assertThat(xml.as(Bundle.class).getEntry()).isNotEmpty();
        assertThat(server().post(EVALUATE + "?_pretty=true", Responses.scarce()).body()).startsWith("{\n  \"resourceType\": \"Bundle\"");
    }

    @Test
    default void theCapabilityStatementDeclaresTheOperationAndIsSmall() {
        Reply reply = server().get("/fhir/metadata");
        CapabilityStatement statement = reply.as(CapabilityStatement.class);
        assertThat(statement.getSoftware().getName()).isEqualTo("Dermatome");
        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("QuestionnaireResponse"))
                .flatExtracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getOperation)
                .extracting(CapabilityStatement.CapabilityStatementRestResourceOperationComponent::getName)
                .containsExactly("evaluate", "explain", "extract", "validate");
        assertThat(reply.body().length()).isLessThan(200_000);
        assertThat(reply.response().headers().map()).doesNotContainKeys("X-Powered-By", "x-powered-by");
    }

    @Test
    default void theKnowledgeCanBeReadAndSearched() {
        assertThat(server().get("/fhir/Questionnaire/leg-numbness").as(Questionnaire.class).getItem()).isNotEmpty();
        assertThat(server().count("Questionnaire?url=https://w3id.org/dermatome/Questionnaire/leg-numbness&version=0.1.0")).isEqualTo(1);
        assertThat(server().count("PlanDefinition")).isGreaterThan(20);
    }

    static String urgency(Reply reply) {
        return reply.all(ClinicalImpression.class).get(0).getFindingFirstRep().getItemCodeableConcept().getCodingFirstRep().getCode();
    }
}
