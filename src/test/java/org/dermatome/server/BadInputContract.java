package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses, how it says so, and that nothing is stored then. */
interface BadInputContract {

    RunningServer server();

    /** Where a response can be sent. */
    default List<String> waysIn() {
        return List.of(EvaluateContract.EVALUATE, ExplainContract.EXPLAIN);
    }

    /** A good response, before the test makes a bad one of it. */
    default QuestionnaireResponse responseToRefuse() {
        return Responses.scarce();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "text that is no JSON         | hello                                                     | 400",
        "JSON that ends too early     | {\"resourceType\":\"QuestionnaireResponse\",              | 400",
        "another resource             | {\"resourceType\":\"Patient\"}                            | 400",
        "no resource type             | {\"status\":\"completed\"}                                | 400",
        "an unknown resource type     | {\"resourceType\":\"Leg\"}                                | 400",
        "an element FHIR does not have| {\"resourceType\":\"QuestionnaireResponse\",\"staus\":\"completed\"} | 400",
        "a number without end         | {\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"linkId\":\"a\",\"answer\":[{\"valueDecimal\":1e999999999}]}]} | 400",
        "no Questionnaire             | {\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"} | 400",
    })
    default void aBodyThatIsNoResponseIsRefused(String what, String body, int status) {
        for (String path : waysIn()) {
            refused(server().post(path, body, "application/fhir+json"), status);
        }
    }

    @Test
    default void anEmptyBodyIsRefused() {
        refused(server().post(EvaluateContract.EVALUATE, "", "application/fhir+json"), 400);
        refused(server().post(ExplainContract.EXPLAIN, "", "application/fhir+json"), 400);
    }

    @Test
    default void aBodyThatIsNestedTooDeepIsRefused() {
        String deep = "{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + "[{\"item\":".repeat(50_000) + "[]" + "}]".repeat(50_000) + "}";
        refused(server().post(EvaluateContract.EVALUATE, deep, "application/fhir+json"), 400);
    }

    @Test
    default void aContentTypeThatIsNotFhirIsRefused() {
        refused(server().post(EvaluateContract.EVALUATE, Json.of(Responses.scarce()), "text/plain"), 415);
        refused(server().post(EvaluateContract.EVALUATE, Json.of(Responses.scarce()), "application/x-www-form-urlencoded"), 415);
    }

    @Test
    default void anotherQuestionnaireAndAnotherVersionAreRefused() {
        invalid(response -> response.setQuestionnaire("http://example.org/Questionnaire/other|1"), "QuestionnaireResponse.questionnaire");
        invalid(response -> response.setQuestionnaire("https://w3id.org/dermatome/Questionnaire/leg-numbness|9.9.9"),
                "QuestionnaireResponse.questionnaire");
    }

    @Test
    default void aResponseThatWasEnteredInErrorIsRefused() {
        invalid(response -> response.setStatus(QuestionnaireResponseStatus.ENTEREDINERROR), "QuestionnaireResponse.status");
    }

    @Test
    default void anUnknownQuestionIsRefused() {
        invalid(response -> about(response).addItem().setLinkId("shoe-size"), "QuestionnaireResponse.item[0].item[2]");
    }

    @Test
    default void anAnswerOfTheWrongTypeIsRefused() {
        invalid(response -> about(response).getItem().get(0).getAnswerFirstRep().setValue(new StringType("old")),
                "QuestionnaireResponse.item[0].item[0].answer[0]");
    }

    @Test
    default void anAnswerThatIsNoOptionIsRefused() {
        invalid(response -> ((Coding) about(response).getItem().get(1).getAnswerFirstRep().getValue()).setCode("purple"),
                "QuestionnaireResponse.item[0].item[1].answer[0]");
    }

    @Test
    default void anAnswerToAQuestionThatIsNotAskedIsRefused() {
        invalid(response -> about(response).addItem().setLinkId("pregnancy").addAnswer().setValue(
                new Coding("https://w3id.org/dermatome/CodeSystem/leg-numbness-answer-pregnancy", "no", null)),
                "QuestionnaireResponse.item[0].item[2]");
    }

    @Test
    default void addressesThatDoNotExistAreAnsweredWithAnOutcome() {
        refused(server().get("/fhir/QuestionnaireResponse/nobody"), 404);
        refused(server().get("/fhir/QuestionnaireResponse/nobody/$evaluate"), 404);
        refused(server().get("/fhir/QuestionnaireResponse/nobody/$explain"), 404);
        refused(server().get("/fhir/Spaceship"), 404);
        refused(server().get("/elsewhere"), 404);
    }

    /** Changes a good response, and expects that every way to send it refuses it at this place. */
    private void invalid(java.util.function.Consumer<QuestionnaireResponse> change, String location) {
        QuestionnaireResponse response = responseToRefuse();
        change.accept(response);
        for (String path : waysIn()) {
            OperationOutcome.OperationOutcomeIssueComponent issue = refused(server().post(path, response), 422);
            assertThat(issue.getExpression().get(0).getValue()).startsWith(location);
        }
    }

    private static QuestionnaireResponseItemComponent about(QuestionnaireResponse response) {
        return response.getItemFirstRep();
    }

    static OperationOutcome.OperationOutcomeIssueComponent refused(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/fhir+json");
        assertThat(reply.body()).doesNotContain("HAPI", "Exception", "\tat ", "<html");
        assertThat(reply.issue().getDiagnostics()).isNotBlank();
        return reply.issue();
    }
}
