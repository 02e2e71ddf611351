package org.dermatome.testing;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.dermatome.fhirpath.Expressions;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.SetupActionAssertComponent;
import org.hl7.fhir.r4.model.TestReport.SetupActionOperationComponent;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r4.model.TestReport.TestReportParticipantType;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.hl7.fhir.r4.model.TestReport.TestReportStatus;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.TestScriptTestComponent;

/** One run of one script. After the first action that fails, the rest of its test is skipped; after a failed setup, all tests are. */
final class ScriptRun {

    private final TestScript script;
    private final Operations operations;
    private final Memory memory;
    private final TestReport report = new TestReport();
    private boolean failed;

    ScriptRun(TestScript script, Map<String, Resource> fixtures, Operations operations, Expressions expressions) {
        this.script = script;
        this.operations = operations;
        this.memory = new Memory(script, fixtures, expressions);
    }

    TestReport run(Operations.Destination destination, String engine, Clock clock) {
        report.setId(script.getIdElement().getIdPart());
        report.setName(script.getName()).setStatus(TestReportStatus.COMPLETED).setTester(engine).setIssued(Date.from(clock.instant()));
        report.getTestScript().setReference(script.getUrl() + '|' + script.getVersion()).setDisplay(script.getTitle());
        report.addParticipant().setType(TestReportParticipantType.TESTENGINE).setUri(engine);
        report.addParticipant().setType(TestReportParticipantType.SERVER).setUri(destination.base());
        script.getSetup().getAction().forEach(action -> {
            TestReport.SetupActionComponent done = report.getSetup().addAction();
            if (action.hasOperation()) {
                done.setOperation(carriedOut(action.getOperation()));
            } else {
                done.setAssert(judged(action.getAssert()));
            }
        });
        boolean prepared = !failed;
        long passed = script.getTest().stream().filter(test -> passes(test, prepared)).count();
        failed = false;
        script.getTeardown().getAction().forEach(action -> report.getTeardown().addAction().setOperation(carriedOut(action.getOperation())));
        boolean all = prepared && passed == script.getTest().size() && !failed;
        report.setResult(all ? TestReportResult.PASS : TestReportResult.FAIL);
        report.setScore(script.getTest().isEmpty() ? 0 : Math.round(100.0 * passed / script.getTest().size()));
        report.getText().setStatus(Narrative.NarrativeStatus.GENERATED).setDivAsString("<div>" + script.getTest().size() + " tests, " + passed + " passed</div>");
        return report;
    }

    private boolean passes(TestScriptTestComponent test, boolean prepared) {
        failed = !prepared;
        TestReport.TestReportTestComponent done = report.addTest().setName(test.getName()).setDescription(test.getDescription());
        test.getAction().forEach(action -> {
            TestReport.TestActionComponent result = done.addAction();
            if (action.hasOperation()) {
                result.setOperation(carriedOut(action.getOperation()));
            } else {
                result.setAssert(judged(action.getAssert()));
            }
        });
        return !failed;
    }

    private SetupActionOperationComponent carriedOut(TestScript.SetupActionOperationComponent operation) {
        SetupActionOperationComponent done = new SetupActionOperationComponent();
        if (failed) {
            return done.setResult(TestReportActionResult.SKIP);
        }
        try {
            operations.execute(operation, memory);
            return done.setResult(TestReportActionResult.PASS);
        } catch (ScriptFailure e) {
            failed = true;
            return done.setResult(TestReportActionResult.ERROR).setMessage(e.getMessage());
        }
    }

    private SetupActionAssertComponent judged(TestScript.SetupActionAssertComponent assertion) {
        SetupActionAssertComponent done = new SetupActionAssertComponent();
        if (failed) {
            return done.setResult(TestReportActionResult.SKIP);
        }
        String problem;
        try {
            problem = Assertions.problem(assertion, memory);
        } catch (ScriptFailure e) {
            problem = e.getMessage();
        }
        if (problem.isEmpty()) {
            return done.setResult(TestReportActionResult.PASS);
        }
        failed = !assertion.getWarningOnly();
        done.setResult(failed ? TestReportActionResult.FAIL : TestReportActionResult.WARNING);
        return done.setMessageElement(new MarkdownType((assertion.hasDescription() ? assertion.getDescription() + ": " : "") + problem));
    }
}
