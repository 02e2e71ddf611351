package org.dermatome.populate;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What the caller should know beside the result. */
final class Issues {

    private final OperationOutcome outcome = new OperationOutcome();

    void add(IssueSeverity severity, IssueType type, String diagnostics, String location) {
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue().setSeverity(severity).setCode(type).setDiagnostics(diagnostics);
        if (location != null) {
            issue.addExpression(location);
        }
    }

    OperationOutcome outcome() {
        return outcome;
    }
}
