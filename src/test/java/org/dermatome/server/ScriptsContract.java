package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dermatome.response.FilledForm;
import org.dermatome.testing.ChangingServer;
import org.dermatome.testing.ChangingServer.Answer;
import org.dermatome.testing.TestScripts;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.hl7.fhir.r4.model.TestScript;
import org.junit.jupiter.api.Test;

/** The TestScripts of the package pass on the server, and fail on one that has a fault. */
interface ScriptsContract {

    RunningServer server();

    @Test
    default void everyScriptPasses() {
        TestScripts scripts = new TestScripts(FilledForm.knowledge(), Clock.systemUTC());
        for (TestScript script : scripts.plan()) {
            TestReport report = scripts.run(script, server().root() + "/fhir", Map.of());
            assertThat(report.getResult()).as(Json.of(report)).isEqualTo(TestReportResult.PASS);
            assertThat(report.getScore().doubleValue()).isEqualTo(100);
        }
    }

    /**
     * A fault that a server could have.
     *
     * @param noticedBy ids of scripts that must fail, without their prefix
     */
    record Fault(String name, UnaryOperator<Answer> change, String... noticedBy) {

        static Fault text(String from, String to, String... noticedBy) {
            return new Fault(from + " -> " + to, answer -> new Answer(answer.status(), answer.contentType(), answer.body().replaceAll(from, to)), noticedBy);
        }

        static Fault status(int from, int to, String... noticedBy) {
            return new Fault(from + " -> " + to, answer -> new Answer(answer.status() == from ? to : answer.status(), answer.contentType(), answer.body()), noticedBy);
        }
    }

    List<Fault> FAULTS = List.of(
            Fault.text("\"code\":\"emergency\"", "\"code\":\"routine\"", "evaluate", "storage", "terminology"),
            Fault.text("\"code\":\"(soon|same-day|self-care|undetermined)\"", "\"code\":\"routine\"", "evaluate", "terminology"),
            Fault.text("\"(final|completed)\"", "\"preliminary\"", "evaluate", "storage"),
            Fault.text("emergency-care", "rest", "evaluate"),
            Fault.text("\"amended\"", "\"final\"", "storage"),
            Fault.text("\"entered-in-error\"", "\"final\"", "storage"),
            Fault.text("\"in-progress\"", "\"completed\"", "populate"),
            Fault.text("\"female\"", "\"male\"", "populate"),
            Fault.text("29463-7", "3141-9", "responses"),
            Fault.text("OperationDefinition/(evaluate|Questionnaire-populate)", "OperationDefinition/other", "capabilities"),
            Fault.text("\"cauda-equina-syndrome\"", "\"sciatica\"", "apply", "evaluate"),
            Fault.text("page-about", "page-of", "knowledge"),
            Fault.status(200, 201, "capabilities", "knowledge", "evaluate", "refusals", "populate", "responses", "apply", "terminology"),
            Fault.status(422, 200, "refusals", "responses", "storage"),
            Fault.status(400, 200, "knowledge", "refusals", "responses", "apply"),
            Fault.status(404, 200, "knowledge", "refusals", "populate", "apply", "terminology"),
            Fault.status(409, 200, "storage"),
            new Fault("always JSON", answer -> new Answer(answer.status(), "application/fhir+json", answer.body()), "capabilities", "evaluate"));

    /** Each script in a build by the first fault that it must notice, and every fault by every such script with {@code -Dscripts.faults=all}. */
    @Test
    default void aFaultOfTheServerIsNoticed() {
        boolean all = "all".equals(System.getProperty("scripts.faults"));
        TestScripts scripts = new TestScripts(FilledForm.knowledge(), Clock.systemUTC());
        Set<String> shown = new TreeSet<>();
        for (Fault fault : FAULTS) {
            List<String> watching = Stream.of(fault.noticedBy()).filter(id -> all || !shown.contains("leg-numbness-" + id)).toList();
            try (ChangingServer faulty = ChangingServer.before(server().root(), fault.change())) {
                for (String id : watching) {
                    TestReport report = scripts.run(scripts.find("leg-numbness-" + id).orElseThrow(), faulty.root() + "/fhir", Map.of());
                    assertThat(report.getResult()).as("%s by %s", fault.name(), id).isEqualTo(TestReportResult.FAIL);
                    shown.add("leg-numbness-" + id);
                }
            }
        }
        assertThat(shown).as("scripts that were seen to fail").hasSameSizeAs(scripts.plan());
    }
}
