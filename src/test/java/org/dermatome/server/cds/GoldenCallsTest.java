package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dermatome.docs.GeneratedPage;
import org.dermatome.response.FilledForm;
import org.junit.jupiter.api.Test;

/** A request and its response for each urgency, for an unfinished response, and for a complaint without one, as files that one can read and send. */
class GoldenCallsTest {

    private static final Path SHOWN = Path.of("fhir-resources", "example", "cds-hooks");
    private static final CdsRoom ROOM = CdsRoom.plain();

    @Test
    void eachUrgencyHasARequestAndItsResponse() throws IOException {
        Map<String, ObjectNode> byUrgency = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("fhir-resources/example"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("QuestionnaireResponse-")).sorted().toList()) {
                ObjectNode call = call(CdsCalls.parse(Files.readString(file)));
                byUrgency.merge(ROOM.card(call).at("/extension/org.dermatome.assessment/urgency").asText(""), call, GoldenCallsTest::shorter);
            }
        }
        show("unfinished", byUrgency.remove(""));
        byUrgency.put("undetermined", call(CdsCalls.json(CdsCalls.kept(FilledForm.completed().answer("age", 54).build(), "2026-11-27T08:00:00Z"))));
        assertThat(ROOM.card(byUrgency.get("undetermined")).at("/extension/org.dermatome.assessment/urgency").asText()).isEqualTo("undetermined");
        assertThat(byUrgency.keySet()).containsExactlyInAnyOrderElementsOf(CdsRoom.EDITION.urgencies().keySet());
        byUrgency.forEach(GoldenCallsTest::show);
        ObjectNode complaint = CdsCalls.bare("patient-view");
        ((ObjectNode) complaint.get("prefetch")).set("problems", CdsCalls.searchset(CdsCalls.condition("http://snomed.info/sct", "309537005")));
        show("complaint", complaint);
    }

    private static ObjectNode shorter(ObjectNode one, ObjectNode other) {
        return ROOM.answer(other).toString().length() < ROOM.answer(one).toString().length() ? other : one;
    }

    private static ObjectNode call(JsonNode response) {
        ObjectNode call = CdsCalls.bare("patient-view");
        ((ObjectNode) call.get("context")).put("patientId", response.at("/subject/reference").asText().replace("Patient/", ""));
        ((ObjectNode) call.get("prefetch")).set("responses", CdsCalls.searchset(response));
        return call;
    }

    private static void show(String name, JsonNode call) {
        GeneratedPage.at(SHOWN.resolve(name + "-request.json")).mustShow(call.toPrettyString() + '\n');
        GeneratedPage.at(SHOWN.resolve(name + "-response.json")).mustShow(ROOM.answer(call).toPrettyString() + '\n');
    }
}
