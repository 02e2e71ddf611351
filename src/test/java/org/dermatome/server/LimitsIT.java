package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.dermatome.request.Given;
import org.dermatome.validation.Validation;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may not do to the server, with limits so small that the test can reach them. */
class LimitsIT {

    private static final String EVALUATE = EvaluateContract.EVALUATE;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.with("--dermatome.storage=none", "--dermatome.limits.request-bytes=100000", "--dermatome.limits.inflated-bytes=200000",
                "--dermatome.limits.depth=30", "--dermatome.limits.items=200", "--dermatome.limits.answers=100", "--dermatome.limits.contained=5",
                "--dermatome.limits.entries=5", "--dermatome.limits.header-bytes=8192", "--dermatome.limits.body-time=1s",
                "--dermatome.limits.idle-time=2s", "--dermatome.limits.evaluation-time=1ms", "--dermatome.limits.long-evaluation-time=1ms",
                "--dermatome.limits.page-size=10");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhateverItSaysOfItsLength() {
        String large = "{\"resourceType\":\"QuestionnaireResponse\",\"id\":\"" + "a".repeat(100_000) + "\"}";
        BadInputContract.refused(server.post(EVALUATE, large, "application/fhir+json"), 413);
        Reply chunked = server.send(server.request(EVALUATE).header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));
        BadInputContract.refused(chunked, 413);
    }

    @Test
    void aBodyThatGrowsTooLargeWhenItIsUnpackedIsRefused() throws IOException {
        BadInputContract.refused(zipped(" ".repeat(50_000_000)), 413);
        assertThat(zipped(Json.of(Responses.emergency())).status()).isEqualTo(200);
        Reply other = server.send(server.request(EVALUATE).header("Content-Type", "application/fhir+json").header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("x")));
        BadInputContract.refused(other, 415);
    }

    private static Reply zipped(String body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return server.send(server.request(EVALUATE).header("Content-Type", "application/fhir+json").header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(zipped.toByteArray())));
    }

    @ParameterizedTest
    @CsvSource({"item,201,422", "contained,6,422", "entry,6,422"})
    void aBodyWithTooManyElementsIsRefused(String element, int number, int status) {
        String json = "{\"resourceType\":\"QuestionnaireResponse\",\"" + element + "\":[" + "{},".repeat(number - 1) + "{}]}";
        assertThat(BadInputContract.refused(server.post(EVALUATE, json, "application/fhir+json"), status).getDiagnostics()).contains("'" + element + "'");
        String xml = "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\">" + ("<" + element + "/>").repeat(number) + "</QuestionnaireResponse>";
        Reply reply = server.post(EVALUATE, xml, "application/fhir+xml");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.issue().getDiagnostics()).contains("'" + element + "'");
    }

    @Test
    void aBodyThatIsNestedTooDeepIsRefused() {
        String json = "{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + "[{\"item\":".repeat(15) + "[]" + "}]".repeat(15) + "}";
        assertThat(BadInputContract.refused(server.post(EVALUATE, json, "application/fhir+json"), 400).getDiagnostics()).contains("30 levels");
        String xml = "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\">" + "<item>".repeat(31) + "</item>".repeat(31) + "</QuestionnaireResponse>";
        Reply reply = server.post(EVALUATE, xml, "application/fhir+xml");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.issue().getDiagnostics()).contains("30 levels");
    }

    @Test
    void headersThatAreTooLargeAreRefused() {
        Reply reply = server.send(server.request("/fhir/metadata").header("X-Large", "a".repeat(9_000)).GET());
        BadInputContract.refused(reply, 400);
    }

    @Test
    void aPageHoldsNoMoreThanTheLimit() {
        assertThat(server.get("/fhir/PlanDefinition?_count=1000&_elements=url").bundle().getEntry()).hasSize(10);
    }

    @Test
    void anExplanationThatTakesTooLongIsStopped() {
        isStopped(() -> server.post(ExplainContract.EXPLAIN, Responses.emergency()));
    }

    @Test
    void whatElseTakesTooLongIsStopped() {
        isStopped(() -> server.get(PopulateContract.POPULATE + "?questionnaire=" + PopulateContract.LEG_NUMBNESS));
        isStopped(() -> server.post(ValidateContract.VALIDATE, Responses.emergency()));
        isStopped(() -> server.post("/fhir/PlanDefinition/cauda-equina-syndrome/$apply", ApplyContract.call(Responses.emergency())));
        // and counted
        assertThat(server.get("/metrics").body()).contains("dermatome_operation_seconds_count{operation=\"$apply\"}",
                "dermatome_operation_seconds_count{operation=\"$validate\"}", "dermatome_operation_seconds_count{operation=\"$populate\"}");
    }

    /** Some calls are faster than the timer, which is late on a busy machine: no limit was missed, so another call is made. */
    private static void isStopped(Supplier<Reply> call) {
        Reply reply = call.get();
        for (int i = 0; i < 100 && reply.status() == 200; i++) {
            reply = call.get();
        }
        assertThat(BadInputContract.refused(reply, 504).getDiagnostics()).contains("1 ms");
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aValidationThatNobodyWaitsForStopsOnItsWay() {
        Validation validation = server.bean(Validation.class);
        validation.warmUp();
        QuestionnaireResponse large = Responses.scarce();
        for (int i = 0; i < 4_000; i++) {
            large.addItem().setLinkId("item-" + i).addAnswer().setValue(new StringType("text"));
        }
        Thread worker = Thread.currentThread();
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(worker::interrupt);
        try {
            assertThatThrownBy(() -> validation.validate(large, "QuestionnaireResponse", Given.of("$validate", List.of(), null, Map.of())))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void aBodyThatTricklesIsGivenUpAndTheServerServesOthersMeanwhile() throws IOException, InterruptedException {
        URI address = URI.create(server.root());
        try (Socket slow = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = slow.getOutputStream();
            out.write(("POST " + EVALUATE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 1000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 12; i++) {
                out.write(' ');
                out.flush();
                Thread.sleep(100);
            }
            assertThat(server.post(EVALUATE, Responses.scarce()).status()).isEqualTo(200);
            slow.setSoTimeout(10_000);
            assertThat(new String(slow.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)).endsWith("408");
        }
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        URI address = URI.create(server.root());
        try (Socket silent = new Socket(address.getHost(), address.getPort())) {
            silent.getOutputStream().write("GET /fhir/met".getBytes(StandardCharsets.US_ASCII));
            silent.setSoTimeout(20_000);
            byte[] answer = silent.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.US_ASCII)).doesNotContain(" 200 ");
        }
    }

    @Test
    void nothingThatACallerNamesIsFetched() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + elsewhere.getLocalPort();
            QuestionnaireResponse named = Responses.emergency();
            named.setQuestionnaire(url + "/Questionnaire/other");
            QuestionnaireResponse contained = Responses.emergency();
            Questionnaire questionnaire = new Questionnaire();
            questionnaire.setId("q");
            questionnaire.setUrl(url + "/Questionnaire/q");
            questionnaire.addDerivedFrom(url + "/Questionnaire/base");
            contained.addContained(questionnaire);
            contained.setQuestionnaire("#q");
            QuestionnaireResponse referring = Responses.emergency();
            referring.getMeta().addProfile(url + "/StructureDefinition/p");
            referring.setSubject(new org.hl7.fhir.r4.model.Reference(url + "/Patient/1"));
            for (String path : new String[] {EVALUATE, EVALUATE + "?_summary=false", ExplainContract.EXPLAIN}) {
                assertThat(server.post(path, named).status()).isEqualTo(422);
                assertThat(server.post(path, contained).status()).isEqualTo(422);
                assertThat(server.post(path, referring).status()).isIn(200, 504);
            }
            String xxe = "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + url + "/x\">]><QuestionnaireResponse xmlns=\"http://hl7.org/fhir\"><id value=\"&x;\"/>"
                    + "</QuestionnaireResponse>";
            assertThat(server.post(EVALUATE, xxe, "application/fhir+xml").status()).isEqualTo(400);
            elsewhere.setSoTimeout(300);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
