package org.dermatome.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.knowledge.Knowledge;

/** The resources of the package as JSON. */
final class Artifacts {

    static final String BASE = "https://w3id.org/dermatome/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Knowledge knowledge;

    Artifacts(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    List<JsonNode> all(String resourceType) {
        return knowledge.artifacts().stream().filter(artifact -> artifact.resourceType().equals(resourceType)).map(artifact -> {
            try {
                return JSON.readTree(knowledge.json(artifact));
            } catch (IOException e) {
                throw new UncheckedIOException(artifact.filename(), e);
            }
        }).toList();
    }

    /** The concepts of the package's code system about a subject. */
    List<JsonNode> concepts(String subject) {
        String url = BASE + "CodeSystem/leg-numbness-" + subject;
        JsonNode system = all("CodeSystem").stream().filter(resource -> resource.path("url").asText().equals(url)).findFirst().orElseThrow();
        return elements(system.path("concept"));
    }

    /** All values of a property of a concept, as text, in order. */
    static List<String> values(JsonNode concept, String property) {
        List<String> values = new ArrayList<>();
        for (JsonNode given : concept.path("property")) {
            if (given.path("code").asText().equals(property)) {
                given.properties().stream().filter(field -> field.getKey().startsWith("value")).forEach(field -> values.add(field.getValue().asText()));
            }
        }
        return values;
    }

    /** The only value of a property. */
    static String value(JsonNode concept, String property) {
        List<String> values = values(concept, property);
        if (values.size() != 1) {
            throw new IllegalArgumentException(concept.path("code").asText() + " has " + values.size() + " values of " + property);
        }
        return values.get(0);
    }

    /** All actions of all plans, inner ones too. */
    List<JsonNode> actions() {
        return all("PlanDefinition").stream().flatMap(Artifacts::actions).toList();
    }

    static Stream<JsonNode> actions(JsonNode planOrAction) {
        return elements(planOrAction.path("action")).stream().flatMap(action -> Stream.concat(Stream.of(action), actions(action)));
    }

    /** The code of the action in the package's code system about a subject, or null. */
    static String code(JsonNode action, String subject) {
        String system = BASE + "CodeSystem/leg-numbness-" + subject;
        return elements(action.path("code")).stream().flatMap(concept -> elements(concept.path("coding")).stream())
                .filter(coding -> coding.path("system").asText().equals(system)).map(coding -> coding.path("code").asText()).findFirst().orElse(null);
    }

    static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
