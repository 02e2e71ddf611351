package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.dermatome.server.cds.CdsCalls;
import org.dermatome.server.cds.CdsSchemas;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** CDS Hooks over HTTP, with and without storage. */
interface CdsContract {

    String SERVICES = "/cds-services";
    String PATIENT_VIEW = SERVICES + "/leg-numbness-patient-view";

    RunningServer server();

    @Test
    default void theServicesAreDiscovered() {
        Reply reply = server().get(SERVICES);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith("application/json");
        JsonNode discovery = CdsCalls.parse(reply.body());
        CdsSchemas.check("discovery", discovery);
        assertThat(discovery.get("services")).extracting(service -> service.get("hook").asText()).containsExactly("patient-view", "encounter-start", "order-sign");
        discovery.get("services").forEach(service -> {
            ObjectNode call = CdsCalls.bare(service.get("hook").asText());
            Reply answer = server().post(SERVICES + '/' + service.get("id").asText(), call.toString(), "application/json");
            assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
        });
    }

    @Test
    default void aCallGivesTheCardAndItsLinkLeadsBackToThisServer() {
        JsonNode card = card(server(), UUID.randomUUID().toString());
        assertThat(card.path("indicator").asText()).isEqualTo("critical");
        assertThat(card.at("/links/0/url").asText()).isEqualTo(server().root() + "/launch");
    }

    @Test
    default void whateverIsWrongTheAnswerIsJsonWithTheRightStatus() {
        String good = CdsCalls.bare("patient-view").toString();
        refused(server().post(PATIENT_VIEW, CdsCalls.bare("order-sign").toString(), "application/json"), 400);
        refused(server().post(PATIENT_VIEW, good.replace("hookInstance", "hookinstance"), "application/json"), 400);
        for (String bad : List.of("", "{", "[]", "null", good + good, good.replaceFirst("\\{", "{\"hook\":\"patient-view\","), "<call/>",
                "[".repeat(200), good.replace("\"anna\"", "1e999999999"))) {
            refused(server().post(PATIENT_VIEW, bad, "application/json"), 400);
        }
        refused(server().post(PATIENT_VIEW, CdsCalls.of("patient-view").toString(), "application/json"), 412);
        refused(server().post(PATIENT_VIEW, "{\"x\":\"" + "y".repeat(2_100_000) + "\"}", "application/json"), 413);
        refused(server().post(PATIENT_VIEW, good, "text/plain"), 415);
        refused(server().send(server().request(PATIENT_VIEW).POST(BodyPublishers.ofString(good))), 415);
        for (String path : List.of("/none", "/leg-numbness-patient-view/", "/leg-numbness-patient-view/none", "/leg-numbness-patient-view/feedback/x",
                "/feedback", "/LEG-NUMBNESS-PATIENT-VIEW")) {
            refused(server().post(SERVICES + path, good, "application/json"), 404);
        }
        refused(server().get(PATIENT_VIEW), 405);
        refused(server().get(PATIENT_VIEW + "/feedback"), 405);
        refused(server().post(SERVICES, good, "application/json"), 405);
        refused(server().send(server().request(PATIENT_VIEW).DELETE()), 405);
        refused(server().post(PATIENT_VIEW + "/feedback", "{\"feedback\":[]}", "application/json"), 400);
        refused(server().post(PATIENT_VIEW + "/feedback", overridden(UUID.randomUUID().toString()).toString(), "application/json"), 404);
    }

    @Test
    default void pagesOfOtherServersAreNotLetIn() {
        Reply reply = server().send(server().request(PATIENT_VIEW).header("Origin", "https://evil.example.org").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(reply.response().headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    static void refused(Reply reply, int status) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.contentType()).as(reply.body()).startsWith("application/json");
        assertThat(reply.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics()).isNotBlank();
    }

    static JsonNode card(RunningServer server, String hookInstance) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        JsonNode call = CdsCalls.of("patient-view", CdsCalls.kept(Responses.emergency(), now)).put("hookInstance", hookInstance);
        CdsSchemas.check("request", call);
        Reply reply = server.post(PATIENT_VIEW, call.toString(), "application/json");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode answer = CdsCalls.parse(reply.body());
        CdsSchemas.check("response", answer);
        return answer.at("/cards/0");
    }

    static ObjectNode overridden(String card) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode item = body.putArray("feedback").addObject().put("card", card).put("outcome", "overridden")
                .put("outcomeTimestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        item.putObject("overrideReason").putObject("reason").put("system", "https://w3id.org/dermatome/CodeSystem/leg-numbness-override-reason")
                .put("code", "already-done");
        CdsSchemas.check("feedback", body);
        return body;
    }
}
