package org.dermatome.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.dermatome.validation.Finding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.StringType;

/** What was found in one file, for people and for programs: place, line, what is wrong and how to mend it. */
final class FindingList {

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/operationoutcome-";

    private FindingList() {
    }

    static void print(PrintStream out, String file, String type, List<Finding> findings) {
        long errors = findings.stream().filter(Finding::isError).count();
        out.printf(Locale.ROOT, "%s: %s, %s (%d errors, %d warnings)%n", file, type, errors == 0 ? "valid" : "INVALID", errors, findings.size() - errors);
        for (Finding finding : findings) {
            out.printf(Locale.ROOT, "  %-8s %-7s %s%n", finding.severity().toCode(), finding.line() == Finding.NO_LINE ? "" : ":" + finding.line(), finding.location());
            out.printf(Locale.ROOT, "  %-16s %s%n", "", finding.what());
            out.printf(Locale.ROOT, "  %-16s %s%n", "", finding.remedy());
        }
    }

    /** The extensions for file and line are those that HL7's own validator writes. */
    static OperationOutcome outcome(String file, List<Finding> findings) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addExtension(BASE + "file", new StringType(file));
        for (Finding finding : findings) {
            OperationOutcomeIssueComponent issue = outcome.addIssue().setSeverity(finding.severity()).setCode(finding.code())
                    .setDiagnostics(finding.what() + ' ' + finding.remedy());
            if (!finding.location().isEmpty()) {
                issue.addExpression(finding.location());
            }
            if (finding.line() != Finding.NO_LINE) {
                issue.addExtension(BASE + "issue-line", new IntegerType(finding.line()));
            }
        }
        if (findings.isEmpty()) {
            outcome.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDiagnostics("Nothing wrong was found.");
        }
        return outcome;
    }
}
