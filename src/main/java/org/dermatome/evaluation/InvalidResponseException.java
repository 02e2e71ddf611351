package org.dermatome.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import org.dermatome.response.Defect;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A response that cannot be evaluated, with everything that is wrong with it. */
public final class InvalidResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Defect> defects;
    private final Kind kind;

    /** Whether it can be read as a response to our Questionnaire at all. */
    public enum Kind { SYNTAX, SEMANTICS }

    /** All that was found, with at least one error. */
    public InvalidResponseException(List<Defect> defects) {
        super(defects.stream().filter(Defect::isError).map(defect -> defect.location() + ": " + defect.what() + ' ' + defect.remedy())
                .collect(Collectors.joining(System.lineSeparator())));
        this.defects = List.copyOf(defects);
        this.kind = defects.stream().anyMatch(defect -> defect.isError() && defect.kind().unreadable()) ? Kind.SYNTAX : Kind.SEMANTICS;
    }

    public Kind kind() {
        return kind;
    }

    /** Errors first found first, with the warnings among them. */
    public List<Defect> defects() {
        return defects;
    }

    /** The defects for a client. */
    public OperationOutcome operationOutcome() {
        OperationOutcome outcome = new OperationOutcome();
        for (Defect defect : defects) {
            outcome.addIssue().setSeverity(IssueSeverity.valueOf(defect.severity().name()))
                    .setCode(IssueType.fromCode(defect.kind().issueCode())).setDiagnostics(defect.what() + ' ' + defect.remedy())
                    .addExpression(defect.location());
        }
        return outcome;
    }
}
