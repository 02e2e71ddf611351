package org.dermatome.traceability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;

/** The package as the report sees it: which artifacts carry an id, which claims there are, who cites what. */
final class Package {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "leg-numbness-";

    /** Artifacts that carry the concept with this id, most telling first. */
    final Map<String, TreeSet<String>> carriers = new TreeMap<>();
    final Map<String, Integer> lineCounts = new LinkedHashMap<>();
    final Map<String, List<Citation>> citations = new TreeMap<>();
    final List<JsonNode> claims = new ArrayList<>();
    final List<JsonNode> errors = new ArrayList<>();

    Package(Knowledge knowledge) {
        for (Artifact artifact : knowledge.artifacts()) {
            JsonNode resource = read(knowledge.json(artifact));
            String name = artifact.resourceType() + "/" + resource.path("id").asText();
            switch (artifact.resourceType()) {
                case "CodeSystem" -> codeSystem(name, resource);
                case "Questionnaire" -> resource.path("item").forEach(item -> item(name, item));
                case "PlanDefinition", "ActivityDefinition" -> definition(name, resource);
                default -> { }
            }
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void codeSystem(String name, JsonNode system) {
        String id = system.path("id").asText();
        for (JsonNode concept : system.path("concept")) {
            String code = concept.path("code").asText();
            switch (id) {
                case OURS + "claim" -> claims.add(concept);
                case OURS + "document" -> lineCounts.put(code, property(concept, "lineCount").get(0).asInt());
                default -> {
                    if (id.equals(OURS + "document-error")) {
                        errors.add(concept);
                    }
                    if (!id.startsWith(OURS + "answer-")) {
                        carry(code, name + "#" + code);
                    }
                    property(concept, "source").forEach(source -> cite(name + "#" + code, Citation.parse(source.asText())));
                    property(concept, "library").forEach(library -> carry(code, "Library/" + library.asText()));
                }
            }
        }
    }

    private void item(String name, JsonNode item) {
        carry(item.path("linkId").asText(), name + "#" + item.path("linkId").asText());
        item.path("item").forEach(child -> item(name, child));
    }

    private void definition(String name, JsonNode resource) {
        related(name, resource.path("relatedArtifact"));
        concepts(resource.path("code"), name);
        resource.path("action").forEach(action -> action(name, action));
    }

    private void action(String name, JsonNode action) {
        String place = name + "#" + action.path("id").asText();
        related(place, action.path("documentation"));
        action.path("code").forEach(code -> concepts(code, place));
        action.path("action").forEach(child -> related(name + "#" + child.path("id").asText(), child.path("documentation")));
    }

    private void concepts(JsonNode codeableConcept, String place) {
        codeableConcept.path("coding").forEach(coding -> {
            if (coding.path("system").asText().contains("/CodeSystem/" + OURS) && !coding.path("system").asText().endsWith("urgency")) {
                carry(coding.path("code").asText(), place);
            }
        });
    }

    private void related(String place, JsonNode artifacts) {
        artifacts.forEach(related -> {
            if ("derived-from".equals(related.path("type").asText())) {
                cite(place, new Citation(related.path("display").asText(), related.path("label").asText().replaceFirst("^lines ", "")));
            }
        });
    }

    private void carry(String id, String place) {
        carriers.computeIfAbsent(id, key -> new TreeSet<>()).add(place);
    }

    private void cite(String place, Citation citation) {
        citations.computeIfAbsent(place, key -> new ArrayList<>()).add(citation);
    }

    static List<JsonNode> property(JsonNode concept, String code) {
        List<JsonNode> values = new ArrayList<>();
        concept.path("property").forEach(property -> {
            if (property.path("code").asText().equals(code)) {
                property.fields().forEachRemaining(field -> {
                    if (field.getKey().startsWith("value")) {
                        values.add(field.getValue());
                    }
                });
            }
        });
        return values;
    }
}
