package org.dermatome.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportActionResult;
import org.hl7.fhir.r4.model.TestScript;
import org.hl7.fhir.r4.model.TestScript.AssertionOperatorType;
import org.hl7.fhir.r4.model.TestScript.SetupActionAssertComponent;
import org.junit.jupiter.api.Test;

/** What the runner covers it judges rightly, and what it does not cover it refuses. */
class CoverageTest {

    private static final TestScripts SCRIPTS = new TestScripts(Knowledge.load(), Clock.systemUTC());

    @Test
    void thePlanHoldsEveryScriptAndNoneOfThemIsRefused() {
        assertThat(SCRIPTS.plan()).extracting(script -> script.getIdElement().getIdPart()).doesNotHaveDuplicates().hasSameSizeAs(
                Knowledge.load().artifacts().stream().filter(artifact -> artifact.resourceType().equals("TestScript")).toList());
        assertThat(SCRIPTS.plan()).allMatch(script -> Coverage.refused(script).isEmpty());
    }

    @Test
    void aServerThatSaysTheSameToEverythingPassesNoTest() {
        for (String body : new String[] {"{\"resourceType\":\"Bundle\",\"type\":\"collection\"}", "{\"resourceType\":\"OperationOutcome\"}", "", "no"}) {
            try (ChangingServer server = ChangingServer.thatSays(200, "application/fhir+json", body)) {
                for (TestScript script : SCRIPTS.plan()) {
                    TestReport report = SCRIPTS.run(script.setSetup(null), server.root(), Map.of());
                    assertThat(report.getResult()).isEqualTo(TestReport.TestReportResult.FAIL);
                    assertThat(report.getTest()).allSatisfy(test -> assertThat(test.getAction()).as(script.getName() + ' ' + test.getName()).anyMatch(
                            action -> action.getAssert().getResult() == TestReportActionResult.FAIL || action.getOperation().getResult() == TestReportActionResult.ERROR));
                }
            }
        }
    }

    @Test
    void whatIsNotCoveredIsRefusedByNameAndNothingIsSent() {
        TestScript script = TestScripts.read("""
                {"resourceType": "TestScript", "id": "much", "url": "https://example.org/TestScript/much", "name": "Much", "status": "draft",
                 "origin": [{"index": 1, "profile": {"code": "FHIR-Client"}}],
                 "fixture": [{"id": "own", "autocreate": true, "autodelete": false, "resource": {"reference": "Patient/nobody-has-this"}}],
                 "variable": [{"name": "x", "path": "Patient/id", "sourceId": "own"}],
                 "test": [{"action": [
                   {"operation": {"type": {"code": "closure"}, "destination": 1, "encodeRequestUrl": true, "method": "patch", "url": "/x"}},
                   {"assert": {"expression": "Patient.where(", "operator": "eval", "value": "1", "warningOnly": false}},
                   {"assert": {"validateProfileId": "p", "warningOnly": false}}]}]}""");
        assertThatThrownBy(() -> SCRIPTS.run(script, "http://127.0.0.1:1", Map.of())).isInstanceOf(RefusedScriptException.class).hasMessageContainingAll(
                "much cannot be run", "TestScript.origin", "TestScript.variable.path", "TestScript.operation.destination", "TestScript.assert.validateProfileId",
                "the operation type closure", "the operator eval", "the method patch", "TestScript.fixture.autocreate", "the fixture Patient/nobody-has-this",
                "the expression Patient.where(");
    }

    @Test
    void eachOperatorHoldsWhereItShouldAndOnlyThere() {
        String[][] cases = {{"equals", "id", "a", "b"}, {"notEquals", "id", "b", "a"}, {"in", "id", "c,a", "c,d"}, {"notIn", "id", "c,d", "c,a"},
            {"contains", "gender", "mal", "fem"}, {"notContains", "gender", "fem", "mal"}, {"greaterThan", "name.count()", "1", "2"}, {"lessThan", "name.count()", "3", "2"}};
        for (String[] one : cases) {
            SetupActionAssertComponent assertion = new SetupActionAssertComponent().setOperator(AssertionOperatorType.fromCode(one[0])).setExpression("Patient." + one[1]);
            assertThat(judged(assertion.copy().setValue(one[2]))).as(one[0]).isEqualTo(TestReportActionResult.PASS);
            assertThat(judged(assertion.copy().setValue(one[3]))).as(one[0]).isEqualTo(TestReportActionResult.FAIL);
            assertThat(judged(assertion.copy().setValue(one[3]).setWarningOnly(true))).as(one[0]).isEqualTo(TestReportActionResult.WARNING);
        }
        SetupActionAssertComponent empty = new SetupActionAssertComponent().setOperator(AssertionOperatorType.EMPTY);
        assertThat(judged(empty.copy().setExpression("Patient.photo"))).isEqualTo(TestReportActionResult.PASS);
        assertThat(judged(empty.copy().setExpression("Patient.id"))).isEqualTo(TestReportActionResult.FAIL);
        assertThat(judged(new SetupActionAssertComponent().setOperator(AssertionOperatorType.NOTEMPTY).setExpression("Patient.photo"))).isEqualTo(TestReportActionResult.FAIL);
        assertThat(judged(new SetupActionAssertComponent().setHeaderField("content-type").setOperator(AssertionOperatorType.CONTAINS).setValue("fhir"))).isEqualTo(TestReportActionResult.PASS);
        assertThat(judged(new SetupActionAssertComponent().setResponseCode("201"))).isEqualTo(TestReportActionResult.FAIL);
        assertThat(judged(new SetupActionAssertComponent().setContentType("text/plain"))).isEqualTo(TestReportActionResult.FAIL);
        assertThat(judged(new SetupActionAssertComponent().setDirection(TestScript.AssertionDirectionType.REQUEST).setHeaderField("Accept").setValue("application/fhir+json")))
                .isEqualTo(TestReportActionResult.PASS);
    }

    private static TestReportActionResult judged(SetupActionAssertComponent assertion) {
        TestScript script = new TestScript().setName("One").setUrl("https://example.org/TestScript/one");
        script.setId("one");
        script.addTest().addAction().getOperation().setUrl("/Patient/a").setEncodeRequestUrl(true);
        script.getTestFirstRep().addAction().setAssert(assertion);
        try (ChangingServer server = ChangingServer.thatSays(200, "application/fhir+json;charset=utf-8",
                "{\"resourceType\":\"Patient\",\"id\":\"a\",\"gender\":\"male\",\"name\":[{\"family\":\"X\"},{\"family\":\"Y\"}]}")) {
            return SCRIPTS.run(script, server.root(), Map.of()).getTestFirstRep().getAction().get(1).getAssert().getResult();
        }
    }

    @Test
    void aMinimumMayBeMoreButNotLess() {
        String least = "{\"name\":[{\"family\":\"Y\"}],\"active\":true,\"n\":1.50}";
        assertThat(Minimum.missing(least, "{\"name\":[{\"family\":\"X\"},{\"family\":\"Y\",\"use\":\"usual\"}],\"active\":true,\"n\":1.50,\"id\":\"a\"}")).isEmpty();
        assertThat(Minimum.missing(least, "{\"name\":[{\"family\":\"X\"}],\"active\":true,\"n\":1.50}")).isEqualTo("of .name there is no {\"family\":\"Y\"}");
        assertThat(Minimum.missing(least, "{\"name\":[{\"family\":\"Y\"}],\"n\":1.50}")).isEqualTo(".active is missing, not true");
    }
}
