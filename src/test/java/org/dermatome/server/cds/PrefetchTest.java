package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client brings along, what it does not, and what is fetched instead. */
class PrefetchTest {

    private static final CdsRoom ROOM = CdsRoom.plain();
    private static final String TOKEN = "a-token-that-must-not-leave";

    /** The FHIR server of a client. */
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String address;
    private int status = 200;
    private String answer;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address = "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
        answer = CdsCalls.searchset(CdsCalls.json(response())).toString();
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere");
            }
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static QuestionnaireResponse response() {
        return CdsCalls.kept(FilledForm.completed().answer("age", 54).answer("saddle-numb", "yes").build(), "2026-11-27T08:00:00Z");
    }

    private static BaseServerResponseException refused(JsonNode call, int status) {
        return refused(ROOM, call, status);
    }

    private static BaseServerResponseException refused(CdsRoom room, JsonNode call, int status) {
        BaseServerResponseException refusal = catchThrowableOfType(() -> room.unchecked(call, null), BaseServerResponseException.class);
        assertThat(refusal.getStatusCode()).isEqualTo(status);
        assertThat(CdsRoom.diagnostics(refusal)).doesNotContain(TOKEN).doesNotContain("anna");
        return refusal;
    }

    private static ObjectNode with(JsonNode responses) {
        ObjectNode call = CdsCalls.bare("patient-view");
        ((ObjectNode) call.get("prefetch")).set("responses", responses);
        return call;
    }

    @Test
    void nullMeansThatThereIsNone() {
        assertThat(ROOM.answer(CdsCalls.bare("patient-view")).get("cards")).isEmpty();
    }

    @Test
    void missingDataThatIsNeededIs412AndTheRefusalNamesIt() {
        assertThat(CdsRoom.diagnostics(refused(CdsCalls.of("patient-view"), 412))).contains("'responses'", "QuestionnaireResponse?patient=");
        ObjectNode noProblems = CdsCalls.bare("patient-view");
        ((ObjectNode) noProblems.get("prefetch")).remove("problems");
        assertThat(CdsRoom.diagnostics(refused(noProblems, 412))).contains("'problems'");
    }

    @Test
    void whatIsNotNeededMayBeMissing() {
        ObjectNode call = CdsCalls.of("encounter-start", response());
        ((ObjectNode) call.get("prefetch")).remove(List.of("problems", "impressions", "encounter"));
        assertThat(ROOM.answer(call).get("cards")).hasSize(1);
    }

    @Test
    void aSingleResourceAndASearchAreTheSame() {
        assertThat(ROOM.answer(with(CdsCalls.json(response())))).isEqualTo(ROOM.answer(with(CdsCalls.searchset(CdsCalls.json(response())))));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\"}]}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"fatal\",\"code\":\"exception\"}]}}]}",
        "{\"resourceType\":\"Patient\",\"id\":\"anna\"}", "[]", "\"123\"", "17", "{}"})
    void whatIsNotTheDataIs412(String value) {
        refused(with(CdsCalls.parse(value)), 412);
    }

    @Test
    void aWarningBesideTheDataDoesNotSpoilIt() {
        ObjectNode outcome = (ObjectNode) CdsCalls.parse("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"warning\",\"code\":\"processing\"}]}");
        assertThat(ROOM.answer(with(CdsCalls.searchset(outcome, CdsCalls.json(response())))).get("cards")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/bert", "Patient/ann", "Patient/annabel", "Group/anna", "urn:uuid:anna", "https://other.example.org/Patient/bert",
        "anna", "Patient/anna/extra", "patient/anna"})
    void dataOfAnotherPatientStopsTheCall(String subject) {
        ObjectNode call = CdsCalls.of("patient-view", response());
        ((ObjectNode) call.at("/prefetch/responses/entry/0/resource")).putObject("subject").put("reference", subject);
        assertThat(CdsRoom.diagnostics(refused(call, 412))).contains("another patient");
    }

    @Test
    void dataOfNobodyOrOfAnotherServerStopsTheCallToo() {
        ObjectNode nobody = CdsCalls.of("patient-view", response());
        ((ObjectNode) nobody.at("/prefetch/responses/entry/0/resource")).remove("subject");
        refused(nobody, 412);
        ObjectNode other = CdsCalls.of("patient-view", response()).put("fhirServer", "https://ehr.example.org/fhir");
        ((ObjectNode) other.at("/prefetch/responses/entry/0/resource")).putObject("subject").put("reference", "https://evil.example.org/Patient/anna");
        refused(other, 412);
        ((ObjectNode) other.at("/prefetch/responses/entry/0/resource")).putObject("subject").put("reference", "https://ehr.example.org/fhir/Patient/anna/_history/3");
        assertThat(ROOM.answer(other).get("cards")).hasSize(1);
    }

    @Test
    void ordersForAnotherPatientAreRefused() {
        ObjectNode call = CdsCalls.bare("order-sign");
        ObjectNode order = CdsCalls.condition("http://loinc.org", "1");
        order.put("resourceType", "ServiceRequest").putObject("subject").put("reference", "Patient/bert");
        ((ObjectNode) call.at("/context/draftOrders")).putArray("entry").addObject().set("resource", order);
        refused(call, 400);
    }

    private ObjectNode fetching(String fhirServer) {
        ObjectNode call = CdsCalls.of("patient-view").put("fhirServer", fhirServer);
        call.putObject("fhirAuthorization").put("access_token", TOKEN).put("token_type", "Bearer").put("expires_in", 300)
                .put("scope", "user/*.rs").put("subject", "dermatome");
        return call;
    }

    @Test
    void missingDataIsFetchedFromAnAgreedServerWithTheCallersToken() {
        JsonNode card = CdsRoom.of(false, List.of(address)).card(fetching(address));
        assertThat(card.at("/extension/org.dermatome.assessment/response").asText()).isEqualTo("QuestionnaireResponse/answers");
        assertThat(asked).first().asString().startsWith("/fhir/QuestionnaireResponse?patient=anna&questionnaire=").endsWith("Bearer " + TOKEN);
        assertThat(CdsRoom.of(false, List.of(address)).card(fetching(address + '/'))).isNotNull();
    }

    @Test
    void noOtherServerIsEverAsked() {
        String port = address.substring(address.lastIndexOf(':'));
        for (String named : List.of(address, address + "/sub", "http://127.0.0.1@localhost" + port, address.replace("127.0.0.1", "localhost"),
                address.replace("/fhir", "/fhir/../fhir"), address.replace("http:", "HTTP:"), address + "?x=", address + "#")) {
            refused(CdsRoom.of(false, named.equals(address) ? List.of() : List.of(address)), fetching(named), 412);
        }
        ObjectNode dots = fetching(address);
        ((ObjectNode) dots.get("context")).put("patientId", "..");
        ((ObjectNode) dots.get("fhirAuthorization")).remove("patient");
        refused(CdsRoom.of(false, List.of(address)), dots, 412);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAnAgreedServerAnswersIsCheckedLikeWhatIsBroughtAlong() {
        CdsRoom room = CdsRoom.of(false, List.of(address));
        for (Consumer<PrefetchTest> fault : List.<Consumer<PrefetchTest>>of(test -> test.status = 500, test -> test.status = 302,
                test -> test.answer = "<html>", test -> test.answer = " ".repeat(100_001), test -> test.answer = answer.replace("Patient/anna", "Patient/bert"))) {
            status = 200;
            answer = CdsCalls.searchset(CdsCalls.json(response())).toString();
            fault.accept(this);
            refused(room, fetching(address), 412);
        }
        assertThat(asked).hasSize(5).noneMatch(each -> each.startsWith("/elsewhere"));
    }

    @Test
    void theTokenIsInNoText() {
        CdsCall call = CallReader.read(fetching(address), Hook.PATIENT_VIEW);
        assertThat(call.caller().token()).isEqualTo(TOKEN);
        assertThat(call.toString()).doesNotContain(TOKEN);
    }
}
