package org.dermatome.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies the designations of concepts as translations to the places where the package repeats their display, so that a translation is
 * written once: to the items and options of Questionnaires, to the expansions of ValueSets and to the titles of ActivityDefinitions.
 */
final class Translations {

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    private final Iterable<ObjectNode> resources;
    /** By system|code. */
    private final Map<String, JsonNode> concepts = new HashMap<>();

    Translations(Iterable<ObjectNode> resources) {
        this.resources = resources;
        for (JsonNode resource : resources) {
            if (is(resource, "CodeSystem")) {
                resource.path("concept").forEach(concept -> concepts.put(key(resource.path("url"), concept.path("code")), concept));
            }
        }
    }

    void copy() {
        for (ObjectNode resource : resources) {
            if (is(resource, "Questionnaire")) {
                resource.path("item").forEach(item -> translateItem((ObjectNode) item));
            } else if (is(resource, "ValueSet")) {
                resource.path("expansion").path("contains").forEach(contains -> designate((ObjectNode) contains));
            } else if (is(resource, "ActivityDefinition")) {
                resource.path("code").path("coding").forEach(coding -> translate(resource, "title", coding));
            }
        }
    }

    private void translateItem(ObjectNode item) {
        item.path("code").forEach(coding -> translate(item, "text", coding));
        item.path("answerOption").forEach(option -> {
            if (option.path("valueCoding") instanceof ObjectNode coding) {
                translate(coding, "display", coding);
            }
        });
        item.path("item").forEach(inner -> translateItem((ObjectNode) inner));
    }

    /** Translates the element if it says what the concept of the coding is called. */
    private void translate(ObjectNode parent, String element, JsonNode coding) {
        JsonNode concept = concepts.get(key(coding.path("system"), coding.path("code")));
        if (concept == null || !concept.path("display").equals(parent.path(element))) {
            return;
        }
        ArrayNode extensions = KnowledgeSource.JSON.createArrayNode();
        for (JsonNode designation : concept.path("designation")) {
            ArrayNode parts = extensions.addObject().put("url", TRANSLATION).putArray("extension");
            parts.addObject().put("url", "lang").set("valueCode", designation.path("language"));
            parts.addObject().put("url", "content").set("valueString", designation.path("value"));
        }
        if (!extensions.isEmpty()) {
            parent.putObject('_' + element).set("extension", extensions);
        }
    }

    private void designate(ObjectNode contains) {
        JsonNode concept = concepts.get(key(contains.path("system"), contains.path("code")));
        if (concept != null && concept.has("designation")) {
            contains.set("designation", concept.path("designation"));
        }
    }

    private static boolean is(JsonNode resource, String type) {
        return type.equals(resource.path("resourceType").asText());
    }

    private static String key(JsonNode system, JsonNode code) {
        return system.asText() + '|' + code.asText();
    }
}
