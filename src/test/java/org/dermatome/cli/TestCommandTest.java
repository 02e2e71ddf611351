package org.dermatome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dermatome.testing.ChangingServer;
import org.dermatome.validation.FhirValidation;
import org.hl7.fhir.r4.model.TestReport;
import org.hl7.fhir.r4.model.TestReport.TestReportResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code test}, against a server that answers everything with one Patient. */
class TestCommandTest {

    private static final String SCRIPT = """
            {"resourceType": "TestScript", "id": "one", "url": "https://w3id.org/dermatome/TestScript/one", "version": "1", "name": "One", "title": "One", "status": "draft",
             "setup": {"action": [{"operation": {"type": {"code": "read"}, "resource": "Patient", "encodeRequestUrl": true, "params": "/a"}}]},
             "test": [{"name": "good", "action": [{"assert": {"resource": "Patient", "warningOnly": false}},
                {"assert": {"expression": "Patient.gender", "operator": "equals", "value": "female", "warningOnly": true}}]},
              {"name": "bad", "action": [{"assert": {"description": "It is gone", "response": "gone", "warningOnly": false}}, {"assert": {"resource": "Patient", "warningOnly": false}}]}],
             "teardown": {"action": [{"operation": {"type": {"code": "delete"}, "resource": "Patient", "encodeRequestUrl": true, "params": "/a"}}]}}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aTableSaysWhichTestsPassedAndWhatWasWrong() throws IOException {
        String script = file(SCRIPT);
        try (ChangingServer server = server()) {
            assertThat(run("test", "--server", server.root() + "/", script, "--header", "Authorization: Bearer x")).isEqualTo(Dermatome.INVALID);
            assertThat(text(out)).isEqualTo("""
                    one: FAIL (1 of 2 tests)
                      pass  good
                            warning: found male, not equals female
                      fail  bad
                            fail: It is gone: found 200, not equals 410
                    """);
            out.reset();
            assertThat(run("test", "--server", server.root(), file(SCRIPT.replace("\"gone\"", "\"okay\"")))).isEqualTo(Dermatome.OK);
            assertThat(text(out)).startsWith("one: PASS (2 of 2 tests)");
        }
    }

    @Test
    void programsGetAValidTestReport() throws IOException {
        try (ChangingServer server = server()) {
            assertThat(run("test", "--json", "--server", server.root(), file(SCRIPT))).isEqualTo(Dermatome.INVALID);
        }
        TestReport report = FhirContext.forR4Cached().newJsonParser().parseResource(TestReport.class, text(out));
        assertThat(FhirValidation.instance().findings(report)).isEmpty();
        assertThat(report.getResult()).isEqualTo(TestReportResult.FAIL);
        assertThat(report.getScore().intValue()).isEqualTo(50);
        assertThat(report.getTestScript().getReference()).isEqualTo("https://w3id.org/dermatome/TestScript/one|1");
        assertThat(report.getTest().get(1).getAction()).extracting(action -> action.getAssert().getResult().toCode()).containsExactly("fail", "skip");
        assertThat(report.getTeardown().getActionFirstRep().getOperation().getResult().toCode()).isEqualTo("pass");
    }

    @Test
    void aServerThatIsNotThereIsAnErrorAndWhatIsNotCoveredStopsBeforeAnythingIsSent() throws IOException {
        assertThat(run("test", "--server", "http://127.0.0.1:1", file(SCRIPT))).isEqualTo(Dermatome.INVALID);
        assertThat(text(out)).contains("one: FAIL (0 of 2 tests)", "  error setup", "error: no answer from http://127.0.0.1:1/Patient/a", "skip  good");
        assertThat(run("test", "--server", "http://127.0.0.1:1", file(SCRIPT.replace("equals", "eval")))).isEqualTo(Dermatome.STOPPED);
        assertThat(text(err)).contains("one cannot be run: the operator eval");
    }

    @Test
    void aWrongCallIsExplained() throws IOException {
        assertThat(run("test", "leg-numbness-evaluate")).isEqualTo(Dermatome.USAGE);
        assertThat(run("test", "--server", "ftp://somewhere")).isEqualTo(Dermatome.USAGE);
        assertThat(run("test", "--server", "http://127.0.0.1:1", "--shoes")).isEqualTo(Dermatome.USAGE);
        assertThat(run("test", "--server", "http://127.0.0.1:1", "no-such-script")).isEqualTo(Dermatome.USAGE);
        assertThat(run("test", "--server", "http://127.0.0.1:1", file("{\"resourceType\": \"Patient\"}"))).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("dermatome test --server URL", "no-such-script: there is no such file", "is no TestScript of FHIR R4");
    }

    private static ChangingServer server() {
        return ChangingServer.thatSays(200, "application/fhir+json", "{\"resourceType\":\"Patient\",\"id\":\"a\",\"gender\":\"male\"}");
    }

    private int run(String... arguments) {
        return new Dermatome(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC)).run(arguments);
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("script.json"), content).toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
