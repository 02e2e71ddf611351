package org.dermatome.evaluation;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What was given is no QuestionnaireResponse in JSON; the message says why not. */
public final class UnreadableResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final IssueType type;

    UnreadableResponseException(IssueType type, String message) {
        super(message);
        this.type = type;
    }

    /** The reason for a client. */
    public OperationOutcome operationOutcome() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(getMessage());
        return outcome;
    }
}
