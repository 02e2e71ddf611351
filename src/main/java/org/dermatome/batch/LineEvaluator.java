package org.dermatome.batch;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.evaluation.UnreadableResponseException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Turns one line of the input into one line of the output. Thread-safe. */
final class LineEvaluator {

    private static final byte[] END = {'\n'};

    private final Evaluation evaluation;
    private final EvaluationOptions options;
    private final boolean compact;

    LineEvaluator(Evaluation evaluation, EvaluationOptions options, boolean compact) {
        this.evaluation = evaluation;
        this.options = options;
        this.compact = compact;
    }

    /** Adds the result and the end of its line; false if it is an OperationOutcome. */
    boolean evaluate(Line line, List<byte[]> results) {
        OperationOutcome outcome;
        try {
            if (line.json() != null) {
                results.add(result(line));
                results.add(END);
                return true;
            }
            outcome = outcome(IssueType.TOOLONG, "It is longer than " + Lines.LIMIT + " bytes. Send a smaller resource.");
        } catch (InvalidResponseException e) {
            outcome = e.operationOutcome();
        } catch (UnreadableResponseException e) {
            outcome = e.operationOutcome();
        } catch (RuntimeException | StackOverflowError e) {
            // a defect of the program or the package; the other lines are worth having all the same
            outcome = outcome(IssueType.EXCEPTION, "The evaluation failed: " + e);
        }
        results.add(text(outcome, line.number()));
        results.add(END);
        return false;
    }

    private byte[] result(Line line) {
        return compact ? CompactResult.of(line.number(), evaluation.conclude(line.json(), options))
                : evaluation.toJson(evaluation.assess(line.json(), options), options);
    }

    /** The outcome of a line has an id that names it. */
    private static byte[] text(OperationOutcome outcome, long number) {
        outcome.setId("line-" + number);
        outcome.getIssue().forEach(issue -> issue.setDiagnostics("Line " + number + ": " + issue.getDiagnostics()));
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(outcome).getBytes(StandardCharsets.UTF_8);
    }

    private static OperationOutcome outcome(IssueType type, String diagnostics) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(diagnostics);
        return outcome;
    }
}
