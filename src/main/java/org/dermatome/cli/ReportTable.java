package org.dermatome.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;

/** A TestReport for people: a line for each test, and for what went wrong one more. */
final class ReportTable {

    /** What one action of the report says. */
    private record Line(TestReportActionResult result, String message) {
    }

    private ReportTable() {
    }

    static void print(PrintStream out, TestReport report) {
        long tests = report.getTest().stream().filter(test -> test.getAction().stream().map(action -> line(action.getOperation(), action.getAssert())).allMatch(ReportTable::isGood)).count();
        out.printf(Locale.ROOT, "%s: %s (%d of %d tests)%n", report.getIdElement().getIdPart(), report.getResult().toCode().toUpperCase(Locale.ROOT), tests, report.getTest().size());
        print(out, "setup", report.getSetup().getAction().stream().map(action -> line(action.getOperation(), action.getAssert())).toList(), false);
        report.getTest().forEach(test -> print(out, test.getName(), test.getAction().stream().map(action -> line(action.getOperation(), action.getAssert())).toList(), true));
        print(out, "teardown", report.getTeardown().getAction().stream().map(action -> line(action.getOperation(), null)).toList(), false);
    }

    private static void print(PrintStream out, String name, List<Line> lines, boolean always) {
        Line worst = lines.stream().filter(line -> !isGood(line)).findFirst().orElse(null);
        if (always || worst != null) {
            out.printf(Locale.ROOT, "  %-5s %s%n", worst == null ? "pass" : worst.result().toCode(), name);
        }
        lines.stream().filter(line -> line.message() != null).forEach(line -> out.printf(Locale.ROOT, "        %s: %s%n", line.result().toCode(), line.message()));
    }

    private static Line line(TestReport.SetupActionOperationComponent operation, TestReport.SetupActionAssertComponent assertion) {
        return operation != null && operation.hasResult() ? new Line(operation.getResult(), operation.getMessage()) : new Line(assertion.getResult(), assertion.getMessage());
    }

    private static boolean isGood(Line line) {
        return Stream.of(TestReportActionResult.PASS, TestReportActionResult.WARNING).anyMatch(line.result()::equals);
    }
}
