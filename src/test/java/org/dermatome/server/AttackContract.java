package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.dermatome.server.cds.CdsCalls;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What an attacker may send, and what comes of it: a refusal that says nothing of the inside, in time, and a server that goes on. */
interface AttackContract {

    String JSON = "application/fhir+json";
    String XML = "application/fhir+xml";
    String RESPONSE = "<QuestionnaireResponse xmlns=\"http://hl7.org/fhir\">%s</QuestionnaireResponse>";
    Duration SOON = Duration.ofSeconds(60);

    /** Of no answer of this server's doors: what it is made of, where in it something failed, and files of its machine. */
    Pattern INSIDE = Pattern.compile("HAPI|Exception|\\tat |java\\.|javax\\.|jakarta|org\\.(hl7|dermatome|spring|apache|hibernate|h2)|ca\\.uhn|[Tt]omcat|SELECT |root:|<html");

    RunningServer server();

    @Test
    default void entitiesOfXmlAreNeverResolvedAndNothingIsFetched() throws IOException {
        try (ServerSocket elsewhere = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x";
            for (String doctype : List.of("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE r [<!ENTITY x SYSTEM \"" + url + "\">]>",
                    "<!DOCTYPE r [<!ENTITY % p SYSTEM \"" + url + "\"> %p;]>", "<!DOCTYPE r SYSTEM \"" + url + "\">", "<!DOCTYPE r PUBLIC \"-//x\" \"" + url + "\">",
                    bombs())) {
                String body = doctype + RESPONSE.formatted("<id value=\"&x;\"/><text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">&x;</div></text>");
                for (String path : List.of(EvaluateContract.EVALUATE, ValidateContract.VALIDATE, "/fhir/QuestionnaireResponse", "/fhir")) {
                    refused(server().post(path, body, XML), 400);
                }
            }
            String included = RESPONSE.formatted("<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"><xi:include"
                    + " xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/></div></text>");
            assertThat(server().post("/fhir/QuestionnaireResponse", included, XML).status()).isBetween(400, 422);
            patch("application/xml-patch+xml", "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + url + "\">]><diff xmlns:f=\"http://hl7.org/fhir\"><add sel=\"f:Patient\">&x;</add></diff>", 415);
            elsewhere.setSoTimeout(200);
            org.assertj.core.api.Assertions.assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** A thousand millions of laughs. */
    private static String bombs() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            doctype.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        return doctype.append("<!ENTITY x \"&l29;\">]>").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 20_000, 200_000})
    default void whatIsNestedWithoutEndIsRefusedAtOnce(int levels) {
        refused(server().post(EvaluateContract.EVALUATE, "[".repeat(levels), JSON), 400);
        refused(server().post("/fhir/Patient", "{\"resourceType\":\"Patient\",\"extension\":[{".repeat(1) + "\"extension\":[{".repeat(Math.min(levels, 100_000)), JSON), 400);
        refused(server().post("/fhir/Patient", "<Patient xmlns=\"http://hl7.org/fhir\">" + "<extension>".repeat(Math.min(levels, 100_000)), XML), 400);
        refused(server().post(CdsContract.PATIENT_VIEW, "{\"a\":".repeat(levels), "application/json"), 400);
        patch("application/json-patch+json", "[".repeat(levels), 400);
    }

    @Test
    default void aPatchThatComputesIsRefused() {
        String evil = "QuestionnaireResponse.item.where(linkId.matches('^(([a-z]+)*)+[0-9]$'))";
        for (String path : List.of(evil, "Patient.name.where('" + "a".repeat(34) + "!'.matches('^(([a-z]+)*)+[0-9]$'))", "Patient.descendants().descendants()",
                "(".repeat(5_000) + "Patient" + ")".repeat(5_000), "Patient.repeat($this)", "%resource", "Patient.link.other.resolve()",
                "Patient.name.replaceMatches('(a+)+$', '')", "Patient" + ".name".repeat(5_000), "")) {
            String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"delete\"},"
                    + "{\"name\":\"path\",\"valueString\":\"" + path + "\"}]}]}";
            patch(JSON, body, 400);
            String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"resource\":" + body
                    + ",\"request\":{\"method\":\"PATCH\",\"url\":\"Patient/attacked\"}}]}";
            refused(server().post("/fhir", bundle, JSON), 400);
        }
        // copies a list into itself: 2 to the 40th elements
        StringBuilder copies = new StringBuilder("[{\"op\":\"add\",\"path\":\"/name\",\"value\":[{\"family\":\"a\"}]}");
        for (int i = 0; i < 40; i++) {
            copies.append(",{\"op\":\"copy\",\"from\":\"/name\",\"path\":\"/name/0/extension\"}");
        }
        patch("application/json-patch+json", copies + "]", 400);
        patch("application/json-patch+json", "[" + "{\"op\":\"test\",\"path\":\"/id\",\"value\":\"x\"},".repeat(5_000) + "{}]", 400);
        patch("application/json-patch+json", "[{\"op\":\"test\",\"op\":\"copy\",\"path\":\"/id\"}]", 400);
        patch("text/plain", "x", 400);
    }

    @Test
    default void aPatchThatNamesElementsIsCarriedOut() {
        String path = "/fhir/" + server().newPatient();
        HttpRequest.Builder json = server().request(path).header("Content-Type", "application/json-patch+json")
                .method("PATCH", BodyPublishers.ofString("[{\"op\":\"add\",\"path\":\"/gender\",\"value\":\"female\"}]"));
        assertThat(server().send(json).status()).isEqualTo(200);
        HttpRequest.Builder fhir = server().request(path).header("Content-Type", JSON).method("PATCH", BodyPublishers.ofString(
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"operation\",\"part\":[{\"name\":\"type\",\"valueCode\":\"replace\"},"
                        + "{\"name\":\"path\",\"valueString\":\"Patient.gender\"},{\"name\":\"value\",\"valueCode\":\"other\"}]}]}"));
        assertThat(server().send(fhir).status()).isEqualTo(200);
        assertThat(server().get(path).as(Patient.class).getGender().toCode()).isEqualTo("other");
    }

    private void patch(String contentType, String body, int status) {
        refused(server().send(server().request("/fhir/Patient/attacked").header("Content-Type", contentType).method("PATCH", BodyPublishers.ofString(body))), status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "a number without end           | {\"resourceType\":\"Patient\",\"multipleBirthInteger\":1e999999}",
        "a decimal of 5,000 digits      | {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"valueQuantity\":{\"value\":DIGITS}}",
        "an exponent without end        | {\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"valueQuantity\":{\"value\":1e-2147483647}}",
        "a number twice as large as int | {\"resourceType\":\"Patient\",\"multipleBirthInteger\":4294967296}",
        "a day that is none             | {\"resourceType\":\"Patient\",\"birthDate\":\"0000-13-99\"}",
        "a year of seven digits         | {\"resourceType\":\"Patient\",\"birthDate\":\"9999999\"}",
        "an offset that is none         | {\"resourceType\":\"Patient\",\"deceasedDateTime\":\"2020-01-01T00:00:00+99:00\"}",
        "a name twice                   | {\"resourceType\":\"Patient\",\"gender\":\"male\",\"gender\":\"female\"}",
        "NUL in a text                  | {\"resourceType\":\"Patient\",\"language\":\"a\\u0000b\"}",
        "half a character               | {\"resourceType\":\"Patient\",\"language\":\"\\uD800\"}",
        "two roots                      | {\"resourceType\":\"Patient\"}{\"resourceType\":\"Patient\"}",
        "a comment                      | {/**/\"resourceType\":\"Patient\"}",
        "an element of JavaScript       | {\"resourceType\":\"Patient\",\"__proto__\":{\"a\":1}}"})
    default void numbersDatesAndTextsThatAreNoneAreRefusedAndNeverAFailure(String what, String body) {
        String sent = body.strip().replace("DIGITS", "1".repeat(5_000));
        Reply reply = server().post("/fhir/" + sent.replaceAll(".*?\"resourceType\":\"(\\w+)\".*", "$1"), sent, JSON);
        assertThat(reply.status()).as(what + ": " + reply.body()).isIn(201, 400, 422);
        assertThat(reply.body()).doesNotContainPattern(INSIDE);
        if (reply.status() == 201) {
            // what is taken can be read again
            assertThat(server().get("/fhir/" + reply.as(org.hl7.fhir.r4.model.Resource.class).getIdElement().toUnqualifiedVersionless().getValue()).status()).isEqualTo(200);
        }
    }

    @Test
    default void encodingsAndContentTypesThatDoNotFitAreRefusedOrReadInOneWay() {
        String body = Json.of(Responses.emergency());
        refused(server().post(EvaluateContract.EVALUATE, body, XML), 400);
        refused(server().post(EvaluateContract.EVALUATE, RESPONSE.formatted(""), JSON), 400);
        refused(server().post(EvaluateContract.EVALUATE, body, "text/html"), 415);
        refused(server().post(EvaluateContract.EVALUATE, body, "multipart/form-data; boundary=x"), 415);
        for (byte[] bytes : List.of(("\uFEFF" + body).getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_16), body.getBytes(StandardCharsets.UTF_16LE))) {
            Reply reply = server().send(server().request(EvaluateContract.EVALUATE).header("Content-Type", JSON).POST(BodyPublishers.ofByteArray(bytes)));
            assertThat(reply.status()).isIn(200, 400);
            assertThat(reply.body()).doesNotContainPattern(INSIDE);
        }
        Reply charset = server().post(EvaluateContract.EVALUATE, body, JSON + "; charset=utf-7");
        assertThat(charset.status()).isIn(200, 400, 415);
        for (String path : List.of("/fhir/Questionnaire/leg-numbness?_format=javascript", "/fhir/Questionnaire/leg-numbness?_format=text/html",
                "/fhir/metadata?_pretty=" + "x".repeat(2_000), "/fhir/metadata?_format=%3Cscript%3E")) {
            Reply reply = server().send(server().request(path).header("Accept", "text/html," + "x/".repeat(2_000)));
            assertThat(reply.status()).isIn(200, 400, 406);
            assertThat(reply.contentType()).startsWith("application/");
        }
    }

    @Test
    default void oneRequestIsNeverReadAsTwo() throws IOException {
        String get = "GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (String headers : List.of("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n", "Content-Length: 5\r\nContent-Length: 90\r\n", "Content-Length: -1\r\n", "Content-Length: 5, 90\r\n",
                "Transfer-Encoding : chunked\r\n", "Content-Length: +5\r\n")) {
            String answers = raw("POST " + EvaluateContract.EVALUATE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + JSON + "\r\n" + headers + "\r\n0\r\n\r\n" + get);
            assertThat(answers.split("HTTP/1\\.1 ").length - 1).as(headers + answers).isEqualTo(1);
            assertThat(answers).as(headers).doesNotContain("HTTP/1.1 200").doesNotContainPattern(INSIDE);
        }
        for (String line : List.of("GET /fhir/metadata HTTP/1.1\nHost: localhost\n\tX: 1\n\n", "GET  /fhir/metadata HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /fhir/metadata HTTP/9.9\r\nHost: localhost\r\n\r\n", "\u0016\u0003\u0001hello\r\n\r\n", "GET /fhir/metadata HTTP/1.1\r\n\r\n",
                "GET /fhir/metadata\r\nX: 1 HTTP/1.1\r\nHost: x\r\n\r\n", "GET http://evil.example.org/fhir/metadata HTTP/1.1\r\nHost: localhost:1\r\n\r\n")) {
            assertThat(raw(line)).as(line).doesNotContainPattern(INSIDE);
        }
    }

    /** What the server answers to these bytes, and to nothing after them. */
    private String raw(String request) throws IOException {
        URI address = URI.create(server().root());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(4_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException e) {
                // closed by the server
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    default void addressesThatLeadElsewhereLeadNowhere() throws IOException {
        for (String path : List.of("/fhir/../metrics", "/fhir/%2e%2e/metrics", "/fhir/%2E%2E%2Fmetrics", "//fhir/metadata", "/fhir//metadata", "/fhir;a=b/metadata",
                "/fhir/metadata;jsessionid=1", "/fhir/Patient/..%5c..", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/../../application.yaml",
                "/assets/%2e%2e/application.yaml", "/fhir/Patient/1%00", "/fhir/Patient/1%0d%0aSet-Cookie:%20a=b", "/%c0%ae%c0%ae/etc/passwd", "/cds-services/../fhir/metadata",
                "/health/..;/fhir/metadata")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 4").doesNotContainPattern(INSIDE).doesNotContain("Set-Cookie", "resourceType\":\"CapabilityStatement");
        }
        for (String path : List.of("/application.yaml", "/files.txt", "/META-INF/MANIFEST.MF", "/WEB-INF/web.xml", "/org/dermatome/server/DermatomeServer.class",
                "/index.html.gz", "/knowledge/index.json", "/data/dermatome.mv.db", "/.git/config", "/actuator", "/actuator/env", "/actuator/heapdump", "/h2-console",
                "/swagger-ui/", "/v3/api-docs", "/error", "/fhir/swagger-ui/", "/fhir/api-docs", "/manager/html", "/console", "/jolokia", "/fhir/$reindex",
                "/fhir/$expunge", "/fhir/Patient/$export", "/fhir/$graphql", "/fhir/_history", "/fhir/Subscription", "/fhir/SearchParameter", "/fhir/Binary/1")) {
            Reply reply = server().get(path);
            assertThat(reply.status()).as(path).isIn(path.equals("/fhir/SearchParameter") ? new Integer[] {200} : new Integer[] {400, 404, 405});
            assertThat(reply.body()).as(path).doesNotContainPattern(INSIDE);
        }
    }

    @Test
    default void noHeaderChangesTheMethodTheAddressOrWhoIsAsking() {
        String patient = server().newPatient();
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(server().send(server().request("/fhir/" + patient).header(header, "DELETE").GET()).status()).isEqualTo(200);
            server().send(server().request("/fhir/" + patient).header(header, "DELETE").POST(BodyPublishers.noBody()));
        }
        server().send(server().request("/fhir/" + patient + "?_method=DELETE").POST(BodyPublishers.noBody()));
        assertThat(server().get("/fhir/" + patient).status()).isEqualTo(200);

        for (String header : List.of("X-Forwarded-Host", "X-Original-Host", "X-Host", "Forwarded", "X-Forwarded-Server", "X-Forwarded-Proto", "X-Forwarded-Prefix",
                "X-Original-URL", "X-Rewrite-URL")) {
            String evil = header.equals("Forwarded") ? "host=evil.example.org;proto=https" : header.equals("X-Forwarded-Proto") ? "https" : "evil.example.org";
            Reply page = server().send(server().request("/fhir/Patient?_count=1").header(header, evil).GET());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).as(header).doesNotContain("evil", "https://127");
            assertThat(page.response().headers().firstValue("Strict-Transport-Security")).isEmpty();
            Reply created = server().send(server().request("/fhir/Patient").header("Content-Type", JSON).header(header, evil)
                    .POST(BodyPublishers.ofString("{\"resourceType\":\"Patient\"}")));
            assertThat(created.response().headers().firstValue("Location").orElseThrow()).as(header).startsWith(server().root() + "/fhir/Patient/");
        }
        for (String method : List.of("TRACE", "CONNECT", "TRACK", "PROPFIND", "DEBUG", "get")) {
            assertThat(server().send(server().request("/fhir/" + patient).method(method.equals("CONNECT") ? "PURGE" : method, BodyPublishers.noBody())).status())
                    .as(method).isIn(400, 404, 405, 501);
        }
    }

    @Test
    default void everyAnswerTellsTheBrowserToTakeCare() {
        String patient = server().newPatient();
        for (String path : List.of("/fhir/metadata", "/fhir/" + patient, "/fhir/Patient/nobody", "/fhir/Patient", "/cds-services", "/health/live", "/metrics", "/", "/elsewhere",
                "/fhir/..%2f")) {
            Reply reply = server().get(path);
            assertThat(header(reply, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(reply, "X-Frame-Options") + header(reply, "Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(header(reply, "Server") + header(reply, "X-Powered-By")).as(path).isEmpty();
            assertThat(header(reply, "Cache-Control")).as(path).matches(path.equals("/") ? "no-cache" : "no-store");
        }
        assertThat(header(server().get("/fhir/Questionnaire/leg-numbness"), "Cache-Control")).isEmpty();
        Reply foreign = server().send(server().request("/fhir/" + patient).header("Origin", "https://evil.example.org").GET());
        assertThat(header(foreign, "Access-Control-Allow-Origin")).isEmpty();
    }

    private static String header(Reply reply, String name) {
        return reply.response().headers().firstValue(name).orElse("");
    }

    @Test
    default void whatIsSentIsNeverPartOfAPage() {
        String script = "<script>alert(1)</script>";
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        response.getSubject().setDisplay(script);
        response.getIdentifier().setValue(script);
        Reply evaluated = server().post(EvaluateContract.EVALUATE, response);
        assertThat(evaluated.status()).isEqualTo(200);
        assertThat(evaluated.all(org.hl7.fhir.r4.model.ClinicalImpression.class).get(0).getText().getDivAsString()).doesNotContain("<script");
        String narrative = "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">%s</div>\"}}";
        for (String evil : List.of("<script>alert(1)</script>", "<img src='x' onerror='alert(1)'/>", "<a href='javascript:alert(1)'>x</a>", "<iframe src='x'/>",
                "<p onclick='alert(1)'>x</p>", "<object data='x'/>", "<form action='x'><input/></form>", "<style>@import 'x'</style>",
                "<svg onload='alert(1)'/>", "<p style='background:url(javascript:alert(1))'>x</p>")) {
            refused(server().post("/fhir/Patient", narrative.formatted(evil), JSON), 422);
        }
        assertThat(server().post("/fhir/Patient", narrative.formatted("<p class='a'>Anna <b>Example</b><br/><a href='#p'>more</a></p>"), JSON).status()).isEqualTo(201);
        for (String path : List.of("/fhir/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/fhir/Patient/%3Cscript%3E", "/fhir/Patient?%3Cscript%3E=1", "/fhir/Patient?name=%3Cscript%3E",
                "/%3Cscript%3E", "/cds-services/%3Cscript%3E", "/fhir/Questionnaire?_include=%3Cscript%3E")) {
            Reply reply = server().get(path);
            assertThat(reply.contentType()).as(path).startsWith("application/");
        }
        String call = CdsCalls.of("patient-view", CdsCalls.kept(Responses.emergency(), "2026-01-01")).toString().replace("Practitioner/example", script);
        refused(server().post(CdsContract.PATIENT_VIEW, call, "application/json"), 400);
    }

    @Test
    default void referencesToThemselvesAndToEachOtherEndSomewhere() {
        Patient looped = new Patient();
        looped.setId("looped");
        looped.addLink().setOther(new Reference("#a"));
        looped.addContained(new Patient().addLink(new Patient.PatientLinkComponent().setOther(new Reference("#b"))).setId("a"));
        looped.addContained(new Patient().addLink(new Patient.PatientLinkComponent().setOther(new Reference("#a"))).setId("b"));
        assertThat(server().put(looped).status()).isIn(200, 201, 400, 422);
        QuestionnaireResponse self = Responses.about(Responses.emergency(), "#");
        assertThat(server().post(EvaluateContract.EVALUATE, self).status()).isIn(200, 400, 422);
        String same = "urn:uuid:" + UUID.randomUUID();
        String entry = "{\"fullUrl\":\"" + same + "\",\"resource\":{\"resourceType\":\"Patient\"},\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}";
        int before = server().count("Patient");
        refused(server().post("/fhir", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entry + "," + entry + "]}", JSON), 400);
        assertThat(server().count("Patient")).isEqualTo(before);
    }

    @Test
    default void theLengthThatIsToldDoesNotMatter() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] blank = new byte[1_000_000];
            java.util.Arrays.fill(blank, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                out.write(blank);
            }
        }
        for (String path : List.of(EvaluateContract.EVALUATE, "/fhir/Patient", "/fhir", CdsContract.PATIENT_VIEW)) {
            Reply reply = server().send(server().request(path).header("Content-Type", path.startsWith("/cds") ? "application/json" : JSON)
                    .header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb.toByteArray())));
            refused(reply, 413);
        }
        refused(server().send(server().request("/fhir/Patient/attacked").header("Content-Type", "application/json-patch+json").header("Content-Encoding", "gzip")
                .method("PATCH", BodyPublishers.ofByteArray(bomb.toByteArray()))), 413);
        String short5 = raw("POST /fhir/Patient HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + JSON
                + "\r\nContent-Length: 5\r\n\r\n{\"resourceType\":\"Patient\"}");
        assertThat(short5).startsWith("HTTP/1.1 400");
    }

    @Test
    default void noLogSaysWhatWasSentOrWithWhichToken() {
        String canary = "Kanarienvogel";
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            server().get("/fhir/Patient?birthdate=" + canary + "&_filter=" + canary);
            for (String query : List.of("birthdate=" + canary, "_sort=" + canary, "name:" + canary + "=x", "_has:" + canary + ":subject:code=x", "_lastUpdated=" + canary,
                    "_include=" + canary, "general-practitioner." + canary + "=x", "identifier=" + canary + "%7C" + canary, "_getpages=" + canary, "_id=" + canary,
                    "access_token=" + canary, "organization=" + canary, "name=" + canary + "%0d%0aINFO%20forged")) {
                server().send(server().request("/fhir/Patient?" + query).header("Authorization", "Bearer " + canary).header("Cookie", canary).header("User-Agent", canary)
                        .header("X-Request-ID", canary).header("X-Forwarded-For", canary).GET());
            }
            server().get("/fhir/" + canary + "?x=y");
            server().get("/fhir?_getpages=" + canary);
            String patient = "{\"resourceType\":\"Patient\",\"id\":\"" + canary + "\",\"name\":[{\"family\":\"" + canary + "\"}],\"generalPractitioner\":[{\"reference\":"
                    + "\"Practitioner/" + canary + "\"}]}";
            for (String type : List.of(JSON, XML, "application/json-patch+json", canary + "/x")) {
                server().post("/fhir/Patient", patient, type);
                server().send(server().request("/fhir/Patient/" + canary).header("Content-Type", type).PUT(BodyPublishers.ofString(patient)));
                server().send(server().request("/fhir/Patient/" + canary).header("Content-Type", type).method("PATCH", BodyPublishers.ofString(patient)));
                server().post("/fhir", patient, type);
                server().post("/fhir/Patient/$" + canary, patient, type);
                server().post(CdsContract.PATIENT_VIEW, patient, type);
            }
            server().post("/fhir", "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient?birthdate=" + canary
                    + "\"}},{\"request\":{\"method\":\"GET\",\"url\":\"Patient?_filter=a" + canary + "\"}},{\"request\":{\"method\":\"POST\",\"url\":\"" + canary + "\"}}]}", JSON);
            String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"resource\":" + patient
                    + ",\"request\":{\"method\":\"PUT\",\"url\":\"Patient?identifier=" + canary + "\"}}]}";
            server().post("/fhir", bundle, JSON);
        } finally {
            root.detachAppender(log);
        }
        List<String> told = log.list.stream().map(event -> event.getLoggerName() + ' ' + event.getFormattedMessage() + ' '
                + (event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage())).filter(line -> line.contains(canary) || line.contains("forged")).toList();
        assertThat(told).isEmpty();
    }

    @Test
    default void whateverIsSentToWhateverDoorTheAnswerSaysNothingOfTheInside() {
        Random random = new Random(20_261_128);
        List<String> paths = List.of("/fhir", "/fhir/Patient", "/fhir/Patient/x", "/fhir/QuestionnaireResponse/$evaluate", "/fhir/QuestionnaireResponse/$explain",
                "/fhir/QuestionnaireResponse/$extract", "/fhir/Questionnaire/$populate", "/fhir/PlanDefinition/$apply", "/fhir/QuestionnaireResponse/$validate",
                "/fhir/ValueSet/$expand", "/fhir/CodeSystem/$lookup", "/fhir/ConceptMap/$translate", "/fhir/Questionnaire/$process-response",
                "/fhir/Measure/leg-numbness-card-overrides/$evaluate-measure", "/fhir/Patient/_search", "/fhir/Patient/x/_history/y", "/cds-services/leg-numbness-patient-view",
                "/cds-services/leg-numbness-order-sign/feedback", "/cds-services", "/health/ready", "/metrics", "/", "/launch.html", "/fhir?_getpages=x");
        List<String> bodies = List.of("", "{", "null", "[]", "{}", "\"x\"", "{\"resourceType\":\"Parameters\",\"parameter\":[{}]}", "<a/>", "<Patient xmlns=\"http://hl7.org/fhir\"/>",
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"subject\",\"valueString\":\"Patient/'; DROP TABLE HFJ_RESOURCE; --\"}]}",
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Patient?name=%00\"}}]}",
                "{\"resourceType\":\"QuestionnaireResponse\",\"item\":[{\"item\":[null]}]}", "a=b&c=%zz", "\u0000\u0001\u0002");
        List<String> queries = List.of("", "?_count=-1", "?_count=99999999999", "?_sort=x%27", "?name=%27%20OR%201=1--", "?_include=*:*", "?_has:x:y:z=1", "?_filter=a",
                "?_getpagesoffset=-5", "?url=%00", "?_summary=bogus", "?birthdate=gt9999999999", "?_lastUpdated=x", "?subject=%F0%9F%92%A9", "?_elements=**", "?_format=%F0");
        List<String> types = List.of(JSON, XML, "application/json", "application/x-www-form-urlencoded", "application/json-patch+json", "text/plain", ";;", "*/*");
        List<String> methods = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            String method = methods.get(random.nextInt(methods.size()));
            HttpRequest.Builder request = server().request(path + (path.contains("?") ? "" : queries.get(random.nextInt(queries.size()))))
                    .header("Content-Type", types.get(random.nextInt(types.size()))).header("Accept", types.get(random.nextInt(types.size())))
                    .method(method, BodyPublishers.ofString(bodies.get(random.nextInt(bodies.size()))));
            if (random.nextInt(4) == 0) {
                request.header("If-Match", "W/\"x'\"").header("If-None-Exist", "x=%27").header("Prefer", "return=evil").header("X-Request-ID", "${jndi:ldap://x}")
                        .header("Content-Location", "x:y");
            }
            long start = System.nanoTime();
            Reply reply = server().send(request);
            boolean page = reply.contentType().startsWith("text/") && reply.status() == 200;
            if (!page && INSIDE.matcher(reply.body()).find() || reply.status() >= 500 && reply.status() != 501 || System.nanoTime() - start > SOON.toNanos()) {
                told.add(method + ' ' + reply.response().uri() + " " + reply.status() + ' ' + reply.body());
            }
        }
        assertThat(told).isEmpty();
    }

    private static void refused(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/");
        assertThat(reply.body()).contains("OperationOutcome").doesNotContainPattern(INSIDE);
    }
}
