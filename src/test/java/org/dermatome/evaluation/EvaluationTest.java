package org.dermatome.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Evaluation EVALUATION = Evaluation.of(FilledForm.knowledge());
    private static final EvaluationOptions NOON = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void aResponseBecomesACollectionOfResults() {
        Bundle bundle = EVALUATION.evaluate(FilledForm.inProgress().answer("age", 50).build(), NOON);

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        assertThat(bundle.getTimestampElement().getValueAsString()).isEqualTo("2026-11-27T12:00:00Z");
        assertThat(bundle.getEntry()).extracting(entry -> entry.getResource().fhirType())
                .startsWith("ClinicalImpression", "RiskAssessment").contains("GuidanceResponse").endsWith("Provenance");
    }

    @Test
    void theResponseIsNotChanged() {
        QuestionnaireResponse response = FilledForm.inProgress().answer("age", 50).answer("injury-when", "week").build();
        QuestionnaireResponse before = response.copy();

        EVALUATION.evaluate(response, NOON);

        assertThat(response.equalsDeep(before)).isTrue();
    }

    @Test
    void whatIsNoResponseToOurQuestionnaireIsASyntaxErrorAndTheRestIsSemantics() {
        assertThat(refused(new QuestionnaireResponse()).kind()).isEqualTo(InvalidResponseException.Kind.SYNTAX);
        assertThat(refused(FilledForm.completed().answer("age", new StringType("old")).build()).kind())
                .isEqualTo(InvalidResponseException.Kind.SEMANTICS);
    }

    @Test
    void aRefusalSaysWhatIsWrongWhereAndHowToMendIt() {
        OperationOutcome outcome = refused(FilledForm.completed().answer("age", new StringType("old")).build()).operationOutcome();

        assertThat(outcome.getIssue()).singleElement().satisfies(issue -> {
            assertThat(issue.getSeverity()).isEqualTo(OperationOutcome.IssueSeverity.ERROR);
            assertThat(issue.getCode()).isEqualTo(OperationOutcome.IssueType.VALUE);
            assertThat(issue.getExpression().get(0).getValue()).isEqualTo("QuestionnaireResponse.item[0].item[0].answer[0]");
            assertThat(issue.getDiagnostics()).contains("Answer with the type integer.");
        });
    }

    @Test
    void storingNeedsASubject() {
        QuestionnaireResponse response = FilledForm.completed().withoutSubject().withId("1").build();

        assertThat(EVALUATION.evaluate(response, NOON)).isNotNull();
        assertThatThrownBy(() -> EVALUATION.evaluate(response, NOON.forStoring())).isInstanceOf(InvalidResponseException.class)
                .hasMessageContaining("QuestionnaireResponse.subject");
    }

    @Test
    void warningsStandInTheResult() {
        Bundle bundle = EVALUATION.evaluate(FilledForm.inProgress().withoutVersion().build(), NOON);

        assertThat(EVALUATION.assess(FilledForm.inProgress().withoutVersion().build(), NOON).answers().warnings()).hasSize(1);
        assertThat(new String(EVALUATION.evaluateToJson(FilledForm.inProgress().withoutVersion().build(), NOON),
                java.nio.charset.StandardCharsets.UTF_8)).contains("names no version of the Questionnaire");
        assertThat(bundle.getEntry()).isNotEmpty();
    }

    @Test
    void manyThreadsGetTheSameResult() throws Exception {
        QuestionnaireResponse response = FilledForm.inProgress().answer("saddle-numb", "yes").answer("age", 50).build();
        byte[] expected = EVALUATION.evaluateToJson(response, NOON);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<byte[]> call = () -> EVALUATION.evaluateToJson(response, NOON);
            for (Future<byte[]> result : threads.invokeAll(java.util.Collections.nCopies(40, call))) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static InvalidResponseException refused(QuestionnaireResponse response) {
        InvalidResponseException refusal = catchThrowableOfType(() -> EVALUATION.evaluate(response, NOON), InvalidResponseException.class);
        assertThat(refusal).isNotNull();
        assertThat(List.copyOf(refusal.defects())).isNotEmpty();
        return refusal;
    }
}
