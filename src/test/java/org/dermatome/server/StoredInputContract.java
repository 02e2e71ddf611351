package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** The operations and refusals of a server that stores: they find what is stored, and store nothing themselves. */
interface StoredInputContract extends EvaluateContract, ExplainContract, StrictInputContract {

    @Override
    default List<String> waysIn() {
        return List.of(EVALUATE, EXPLAIN, StoreContract.RESPONSES);
    }

    @Override
    default QuestionnaireResponse responseToRefuse() {
        return Responses.about(Responses.scarce(), server().newPatient());
    }

    @Test
    default void operationsAndRefusalsStoreNothing() {
        int responses = server().count("QuestionnaireResponse");
        int impressions = server().count("ClinicalImpression");
        assertThat(server().post(EVALUATE, Responses.emergency()).status()).isEqualTo(200);
        assertThat(server().post(EXPLAIN, Responses.emergency()).status()).isEqualTo(200);
        anUnknownQuestionIsRefused();
        assertThat(server().count("QuestionnaireResponse")).isEqualTo(responses);
        assertThat(server().count("ClinicalImpression")).isEqualTo(impressions);
    }

    @Test
    default void aStoredResponseIsEvaluatedByItsId() {
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        String id = server().post("/fhir/QuestionnaireResponse", response).as(QuestionnaireResponse.class).getIdElement().getIdPart();
        int before = server().count("ClinicalImpression");
        String path = "/fhir/QuestionnaireResponse/" + id + "/$evaluate";
        assertThat(EvaluateContract.urgency(server().get(path))).isEqualTo("emergency");
        assertThat(EvaluateContract.urgency(server().post(path, new Parameters()))).isEqualTo("emergency");
        assertThat(server().count("ClinicalImpression")).isEqualTo(before);
    }

    @Test
    default void aStoredResponseIsExplainedByItsId() {
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        String id = server().post("/fhir/QuestionnaireResponse", response).as(QuestionnaireResponse.class).getIdElement().getIdPart();
        int before = server().count("ClinicalImpression");
        String path = "/fhir/QuestionnaireResponse/" + id + "/$explain";
        Parameters got = ExplainContract.explained(server().get(path + "?cause=cauda-equina-syndrome"));
        assertThat(ExplainContract.all(got, "cause")).hasSize(1);
        assertThat(ExplainContract.explained(server().post(path, new Parameters())).getParameter("urgency").getValue().isEmpty()).isFalse();
        assertThat(server().count("ClinicalImpression")).isEqualTo(before);
    }

    @Test
    default void aCompletedResponseAboutNobodyIsEvaluatedAndNotStored() {
        assertThat(server().post(EvaluateContract.EVALUATE, Responses.scarce()).status()).isEqualTo(200);
        OperationOutcome.OperationOutcomeIssueComponent issue = BadInputContract.refused(server().post(StoreContract.RESPONSES, Responses.scarce()), 422);
        assertThat(issue.getExpression()).extracting(Object::toString).containsExactly("QuestionnaireResponse.subject");
    }

    @Test
    default void aPatientThatIsNotThereIsNamed() {
        Reply reply = server().post(StoreContract.RESPONSES, Responses.about(Responses.scarce(), "Patient/nobody"));
        assertThat(BadInputContract.refused(reply, 422).getDiagnostics()).contains("Patient/nobody");
    }

    @Test
    default void anOperationInABatchIsRefusedAndNotTakenForACreate() {
        int before = server().count("QuestionnaireResponse");
        for (BundleType type : List.of(BundleType.BATCH, BundleType.TRANSACTION)) {
            Bundle bundle = new Bundle().setType(type);
            bundle.addEntry().setResource(responseToRefuse()).getRequest().setMethod(HTTPVerb.POST).setUrl("QuestionnaireResponse");
            bundle.addEntry().setResource(responseToRefuse()).getRequest().setMethod(HTTPVerb.POST).setUrl("QuestionnaireResponse/$evaluate");
            refusedAt("Bundle.entry[1].request.url", bundle);
            bundle.getEntry().get(1).getRequest().setUrl("Patient");
            refusedAt("Bundle.entry[1].request.url", bundle);
            bundle.getEntry().get(1).setRequest(null);
            refusedAt("Bundle.entry[1].request.method", bundle);
        }
        refusedAt("Bundle.type", new Bundle().setType(BundleType.COLLECTION));
        assertThat(server().count("QuestionnaireResponse")).isEqualTo(before);
    }

    private void refusedAt(String place, Bundle bundle) {
        assertThat(BadInputContract.refused(server().post("/fhir", bundle), 400).getExpression()).extracting(Object::toString).containsExactly(place);
    }

    @Test
    default void aBatchEvaluatesWhatIsStoredAndRefusesAsTheOperationDoesByItself() {
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        String id = server().post(StoreContract.RESPONSES, response).as(QuestionnaireResponse.class).getIdElement().getIdPart();
        Bundle batch = new Bundle().setType(BundleType.BATCH);
        for (String url : List.of("QuestionnaireResponse/" + id + "/$evaluate", "QuestionnaireResponse/nobody/$evaluate", "ValueSet/$expand?url=http://example.org/none",
                "Questionnaire/$populate", "QuestionnaireResponse/" + id + "/$explain?cause=none", "QuestionnaireResponse/$extract")) {
            batch.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
        }
        Reply reply = server().post("/fhir", batch);
        List<BundleEntryComponent> answers = reply.bundle().getEntry();
        assertThat(answers).extracting(answer -> answer.getResponse().getStatus().substring(0, 3)).containsExactly("200", "404", "404", "400", "400", "400");
        assertThat(((Bundle) answers.get(0).getResource()).getEntry()).extracting(entry -> entry.getResource().fhirType()).contains("ClinicalImpression");
        assertThat(reply.body()).doesNotContain("HAPI-", "org.dermatome");
    }

    @Test
    default void aReferenceThatCannotBeFollowedIsRefusedWithItsPlace() {
        QuestionnaireResponse response = responseToRefuse();
        for (String[] wrong : new String[][] {{"Device/one", "no Device"}, {"#nobody", "'contained'"}}) {
            var issue = BadInputContract.refused(server().post(StoreContract.RESPONSES, response.copy().setAuthor(new Reference(wrong[0]))), 422);
            assertThat(issue.getDiagnostics()).contains(wrong[0], wrong[1]);
            assertThat(issue.getExpression()).extracting(Object::toString).containsExactly("QuestionnaireResponse.author");
        }
        assertThat(server().post(StoreContract.RESPONSES, response.copy().setAuthor(new Reference("https://ehr.example.org/fhir/Device/one"))).status()).isEqualTo(201);
    }

    @Test
    default void anUpdateOfAVersionThatIsNotCurrentIsRefusedAsFhirSays() {
        QuestionnaireResponse response = Responses.withId(responseToRefuse(), "v-" + UUID.randomUUID());
        assertThat(server().put(response).status()).isEqualTo(201);
        for (String[] version : new String[][] {{"W/\"7\"", "412"}, {"W/\"seven\"", "412"}, {"seven", "400"}, {"*", "400"}}) {
            Reply reply = server().send(server().request("/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart()).header("If-Match", version[0])
                    .header("Content-Type", "application/fhir+json").PUT(BodyPublishers.ofString(Json.of(Responses.with(response.copy(), QuestionnaireResponseStatus.AMENDED)))));
            BadInputContract.refused(reply, Integer.parseInt(version[1]));
        }
    }
}
