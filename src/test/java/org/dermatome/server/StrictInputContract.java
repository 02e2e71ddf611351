package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that a sender has said is passed over: what cannot be understood is refused, and the refusal says where it stands. */
interface StrictInputContract extends BadInputContract {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a date that there is not     | \"authored\":\"2026-02-30\"                     | QuestionnaireResponse.authored",
        "a code that there is not     | \"language\":\"en\",\"status\":\"done\"         | QuestionnaireResponse.status",
        "an element that there is not | \"item\":[{\"linkId\":\"a\",\"anwser\":1}]     | QuestionnaireResponse.item[0].anwser",
        "a text for an object         | \"subject\":\"Patient/1\"                       | QuestionnaireResponse.subject",
        "an object for a list         | \"item\":{}                                     | QuestionnaireResponse.item",
        "a fraction for an integer    | \"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueBoolean\":true},{\"valueInteger\":1.5}]}] | QuestionnaireResponse.item[0].answer[1].value",
        "in what it contains          | \"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"long ago\"}] | QuestionnaireResponse.contained[0].birthDate",
    })
    default void aFaultInTheJsonIsRefusedWithItsPlaceAndARemedy(String what, String fault, String place) {
        var issue = refused(post("{\"resourceType\":\"QuestionnaireResponse\"," + fault + '}'), 400);
        assertThat(issue.getExpression()).extracting(Object::toString).containsExactly(place);
        assertThat(issue.getDiagnostics()).containsAnyOf("Correct", "Send it as");
    }

    @Test
    default void aPlaceInParametersLeadsIntoTheResponse() {
        var issue = refused(post("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"response\",\"resource\":{\"resourceType\":\"QuestionnaireResponse\","
                + "\"authored\":\"yesterday\"}}]}"), 400);
        assertThat(issue.getExpression()).extracting(Object::toString).containsExactly("Parameters.parameter[0].resource.authored");
    }

    @Test
    default void aNameThatAnObjectHoldsTwiceIsRefused() {
        String json = Json.of(Responses.scarce());
        assertThat(refused(post(json.replaceFirst("\"status\"", "\"status\":\"in-progress\",\"status\"")), 400).getDiagnostics())
                .contains("'status'", "twice", "column");
    }

    @Test
    default void textThatIsNotInItsCharsetIsRefusedAndAByteOrderMarkIsNot() {
        QuestionnaireResponse response = Responses.scarce();
        response.setSubject(new Reference().setDisplay("Jörg"));
        String json = Json.of(response);
        var latin = server().request(EvaluateContract.EVALUATE).header("Content-Type", "application/fhir+json");
        assertThat(refused(server().send(latin.POST(BodyPublishers.ofByteArray(json.getBytes(StandardCharsets.ISO_8859_1)))), 400).getDiagnostics()).contains("UTF-8");
        var declared = server().request(EvaluateContract.EVALUATE).header("Content-Type", "Application/FHIR+JSON; charset=iso-8859-1");
        assertThat(server().send(declared.POST(BodyPublishers.ofByteArray(json.getBytes(StandardCharsets.ISO_8859_1)))).body()).contains("Jörg");
        assertThat(post('\ufeff' + json).body()).contains("Jörg");
    }

    @Test
    default void xmlThatIsNotOfFhirOrHoldsTextBetweenElementsIsRefused() {
        String xml = "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"><status value=\"completed\"/></QuestionnaireResponse>";
        for (String wrong : new String[] {xml.replace("hl7.org/fhir", "example.org/fhir"), xml.replace(" xmlns=\"http://hl7.org/fhir\"", ""), xml.replace("<status", "red <status")}) {
            Reply reply = server().send(server().request(EvaluateContract.EVALUATE).header("Content-Type", "application/fhir+xml").header("Accept", "application/fhir+json")
                    .POST(BodyPublishers.ofString(wrong)));
            assertThat(refused(reply, 400).getDiagnostics()).containsAnyOf("namespace", "between the elements");
        }
    }

    @Test
    default void whatMayChangeTheMeaningIsRefused() {
        QuestionnaireResponse response = responseToRefuse();
        response.setImplicitRules("http://example.org/rules");
        Extension modifier = new Extension("http://example.org/not", new BooleanType(true));
        response.addModifierExtension(modifier);
        response.getItemFirstRep().getItemFirstRep().getAnswerFirstRep().addModifierExtension(modifier.copy());
        for (String path : waysIn()) {
            Reply reply = server().post(path, response);
            refused(reply, 422);
            assertThat(reply.as(OperationOutcome.class).getIssue()).extracting(issue -> issue.getExpression().get(0).getValue())
                    .containsExactly("QuestionnaireResponse.implicitRules", "QuestionnaireResponse.modifierExtension[0]",
                            "QuestionnaireResponse.item[0].item[0].answer[0].modifierExtension[0]");
        }
    }

    @Test
    default void whoIsContainedInAResponseIsNamedInTheResultByIdentifierAndNeverByAReferenceThatLeadsNowhere() {
        QuestionnaireResponse response = Responses.scarce();
        Patient patient = new Patient();
        patient.setId("p");
        patient.addIdentifier().setSystem("http://example.org/people").setValue("7");
        response.addContained(patient);
        response.setSubject(new Reference("#p"));
        Reply named = server().post(EvaluateContract.EVALUATE, response);
        assertThat(named.all(ClinicalImpression.class).get(0).getSubject().getIdentifier().getValue()).isEqualTo("7");
        assertThat(named.body()).doesNotContain("\"#p\"");
        patient.getIdentifier().clear();
        assertThat(server().post(EvaluateContract.EVALUATE, response).all(ClinicalImpression.class).get(0).getSubject().getDisplay()).isEqualTo("Nobody is named");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "?_format=klingon  | 406 | json or xml",
        "?_format=ttl      | 406 | json or xml",
        "?_pretty=perhaps  | 400 | true or false",
        "?_summary=short   | 400 | count",
        "?_count=2         | 400 | does not take the parameter '_count'",
    })
    default void aFormOfTheAnswerThatThereIsNotIsRefused(String query, int status, String remedy) {
        Reply reply = server().post(EvaluateContract.EVALUATE + query, Json.of(Responses.scarce()), "application/fhir+json");
        assertThat(refused(reply, status).getDiagnostics()).contains(remedy);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "POST    | /fhir/QuestionnaireResponse/$diagnose           | 404 | $diagnose",
        "PUT     | /fhir/QuestionnaireResponse/$evaluate           | 405 | PUT",
        "OPTIONS | /fhir/QuestionnaireResponse/$evaluate           | 405 | OPTIONS",
        "GET     | /fhir/Questionnaire/leg-numbness/_history       | 405 | /fhir/metadata",
        "GET     | /fhir                                           | 400 | /fhir/metadata",
        "POST    | /QuestionnaireResponse/$evaluate                | 405 | /fhir",
    })
    default void whatTheServerDoesNotDoIsRefusedWithWhereToLook(String method, String path, int status, String hint) {
        Reply reply = server().send(server().request(path).header("Content-Type", "application/fhir+json")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.of(Responses.scarce()))));
        assertThat(refused(reply, status).getDiagnostics()).contains(hint);
    }

    @Test
    default void aBodyForAnotherVersionOfFhirAndASearchThatIsNoFormAreRefused() {
        String json = Json.of(Responses.scarce());
        assertThat(refused(server().post(EvaluateContract.EVALUATE, json, "application/fhir+json; fhirVersion=3.0"), 415).getDiagnostics()).contains("FHIR 4.0");
        assertThat(server().post(EvaluateContract.EVALUATE, json, "application/fhir+json; fhirVersion=4.0").status()).isEqualTo(200);
        refused(server().post("/fhir/Questionnaire/_search", "{}", "application/fhir+json"), 415);
    }

    @Test
    default void aBarInASearchNeedsNoEscape() throws IOException {
        URI root = URI.create(server().root());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write("GET /fhir/Questionnaire?identifier=urn:none|nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200").contains("\"searchset\"");
        }
    }

    private Reply post(String body) {
        return server().post(EvaluateContract.EVALUATE, body, "application/fhir+json");
    }

    private static OperationOutcomeIssueComponent refused(Reply reply, int status) {
        return BadInputContract.refused(reply, status);
    }
}
