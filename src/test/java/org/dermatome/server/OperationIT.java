package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dermatome.server.cds.CdsCalls;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those who run the server rely on: health, metrics, logs, a clean stop and a start that fails on a wrong setting. */
class OperationIT {

    private static final String CANARY = "Kanarienvogel";
    /** It lives short. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    @TempDir
    Path folder;

    private ServerProcess process;

    @AfterEach
    void stop() {
        if (process != null && process.handle().isAlive()) {
            process.stop();
        }
    }

    @Test
    void theServerTellsItsHealthAndCountsWithoutSayingAnythingOfAnybody() throws IOException, InterruptedException {
        process = ServerProcess.start(folder, QUICK, "--dermatome.storage=none", "--logging.structured.format.console=ecs", "--logging.level.root=info");
        RunningServer server = process.client();
        String body = Json.of(Responses.emergency());
        // the client of the test must be warm too
        IntStream.range(0, 20).forEach(i -> server.post("/elsewhere", body, "application/fhir+json"));
        long first = time(server, body);
        long[] later = IntStream.range(0, 60).mapToLong(i -> time(server, body)).sorted().toArray();
        // a cold server is slower by a factor of a hundred; that a warm one is within three can be seen on a quiet machine only, which a build is not
        assertThat(first).isLessThan(30 * later[later.length / 2]);

        assertThat(server.get("/health/live").status()).isEqualTo(200);
        assertThat(server.get("/health/ready").body()).contains("\"status\":\"ready\"");
        assertThat(server.get("/health/else").status()).isEqualTo(404);
        assertThat(server.get("/metrics").body()).contains("dermatome_evaluations_total{urgency=\"emergency\"} 61.0");
        sendCanaries(server);

        String metrics = server.get("/metrics").body();
        assertThat(metrics).contains("dermatome_operation_seconds_count{operation=\"$evaluate\"}",
                "dermatome_requests_seconds_bucket{method=\"POST\",status=\"200\",le=\"0.01\"}", "dermatome_refusals_total{kind=", "jvm_memory_used_bytes");
        assertThat(metrics).doesNotContain(CANARY);
        process.ask();
        process.exit();
        assertThat(process.log()).contains("\"message\":\"Dermatome").doesNotContain(CANARY);
    }

    private static long time(RunningServer server, String body) {
        long start = System.nanoTime();
        assertThat(server.post(EvaluateContract.EVALUATE, body, "application/fhir+json").status()).isEqualTo(200);
        return System.nanoTime() - start;
    }

    /** In ids, texts, answers, headers, addresses and query strings, in requests that succeed and in some that fail in many ways. */
    private static void sendCanaries(RunningServer server) {
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), "Patient/" + CANARY), CANARY);
        response.getIdentifier().setValue(CANARY);
        QuestionnaireResponse wrong = response.copy();
        wrong.getItemFirstRep().getItem().get(0).getAnswerFirstRep().setValue(new StringType(CANARY));
        QuestionnaireResponse unknown = response.copy();
        unknown.getItemFirstRep().addItem().setLinkId(CANARY);
        for (String path : new String[] {EvaluateContract.EVALUATE, ExplainContract.EXPLAIN, EvaluateContract.EVALUATE + "?language=" + CANARY,
            EvaluateContract.EVALUATE + "?" + CANARY + "=1", "/fhir/QuestionnaireResponse", "/fhir/" + CANARY, "/" + CANARY, "/fhir"}) {
            for (QuestionnaireResponse each : List.of(response, wrong, unknown)) {
                server.post(path, each);
                server.post(path, Json.of(each).substring(0, 400) + CANARY, "application/fhir+json");
                server.post(path, Json.of(each), CANARY + "/" + CANARY);
            }
        }
        String call = CdsCalls.of("patient-view", CdsCalls.kept(response.copy(), "2026-01-01")).put("fhirServer", "https://ehr.example.org/" + CANARY).toString();
        server.post("/cds-services/leg-numbness-patient-view", call, "application/json");
        server.post("/cds-services/leg-numbness-patient-view", call.replace("Patient/anna", CANARY), "application/json");
        server.post("/cds-services/leg-numbness-patient-view", call.replace("\"prefetch\"", "\"fhirAuthorization\":{\"access_token\":\"" + CANARY + "\"},\"x\""), "application/json");
        server.post("/cds-services/" + CANARY, call, "application/json");
        server.send(server.request("/cds-services").header("Authorization", "Bearer " + CANARY).GET());
        server.get("/fhir/QuestionnaireResponse/" + CANARY);
        server.get("/fhir/QuestionnaireResponse?subject=" + CANARY);
        server.get("/fhir/Questionnaire?" + CANARY + "=" + CANARY);
        server.get("/fhir/Questionnaire?_count=" + CANARY);
        server.send(server.request("/fhir/metadata").header("Authorization", "Bearer " + CANARY).header("X-Request-ID", CANARY).header("Accept", CANARY).GET());
        server.send(server.request("/fhir/metadata").method(CANARY, java.net.http.HttpRequest.BodyPublishers.noBody()));
    }

    @Test
    void aServerWithTlsIsWarmWhenItIsReadyAndEndsWhatItHasBegunWhenItIsAskedToStop() throws Exception {
        Path store = Certificates.make(folder);
        process = ServerProcess.start(folder, QUICK, "--dermatome.storage=none", "--server.ssl.key-store=" + store,
                "--server.ssl.key-store-password=" + Certificates.PASSWORD);
        assertThat(process.log()).contains("is ready at https://").doesNotContain("for warming up");
        URI address = URI.create(process.client().root());
        assertThat(Certificates.answerToOldTls(address)).isEqualTo(Certificates.ALERT);
        byte[] body = Json.of(Responses.emergency()).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = Certificates.trusting(store).getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + EvaluateContract.EVALUATE + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/fhir+json\r\nContent-Length: "
                    + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, 100);
            out.flush();
            Thread.sleep(300);
            process.ask();
            Thread.sleep(1_000);
            out.write(body, 100, body.length - 100);
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200")
                    .contains("ClinicalImpression", "Strict-Transport-Security: max-age=31536000");
        }
        // 128 + SIGTERM
        assertThat(process.exit()).isEqualTo(143);
    }

    @Test
    void aWrongSettingStopsTheStartWithAMessageThatCanBeActedOn() throws IOException, InterruptedException {
        process = ServerProcess.launch(folder, List.of(), "--dermatome.storage=cloud");
        assertThat(process.exit()).isEqualTo(1);
        assertThat(process.log()).contains("dermatome.storage is 'cloud'", "stored or none").doesNotContain("\tat ");
        process = ServerProcess.launch(folder, List.of(), "--dermatome.limits.request-byte=1");
        assertThat(process.exit()).isEqualTo(1);
        assertThat(process.log()).contains("dermatome.limits.request-byte", "dermatome.limits.request-bytes").doesNotContain("\tat ");
        process = ServerProcess.launch(folder, List.of(), "--server.address=0.0.0.0");
        assertThat(process.exit()).isEqualTo(1);
        assertThat(process.log()).contains("server.address is '0.0.0.0'", "Set dermatome.access=smart").doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }
}
