package org.dermatome.request;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** A request that is not carried out: why, where, and how to mend it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final OperationOutcome outcome;

    /** What the caller is told by the status. */
    public enum Kind {
        /** The request itself is wrong. */
        INVALID(400),
        /** It asks for something that is not held here. */
        NOT_FOUND(404),
        /** It is understood, and what it holds is not admitted. */
        UNPROCESSABLE(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /**
     * A refusal for one reason.
     *
     * @param location FHIRPath of the place, or null
     */
    public Refused(Kind kind, IssueType type, String diagnostics, String location) {
        this(kind, outcome(type, diagnostics, location));
    }

    /** A refusal for several reasons; the first error is its message. */
    public Refused(Kind kind, OperationOutcome outcome) {
        super(outcome.getIssue().stream().filter(issue -> issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics).findFirst().orElse("refused"));
        this.kind = kind;
        this.outcome = outcome;
    }

    /** One error; the location is a FHIRPath or null. */
    public static OperationOutcome outcome(IssueType type, String diagnostics, String location) {
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue =
                outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(diagnostics);
        if (location != null) {
            issue.addExpression(location);
        }
        return outcome;
    }

    public Kind kind() {
        return kind;
    }

    /** The reasons for a client. */
    public OperationOutcome operationOutcome() {
        return outcome;
    }
}
