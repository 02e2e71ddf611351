package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A code system of the package: its concepts by code, in the order of the file. */
public final class Vocabulary {

    private final String url;
    private final Map<String, Concept> concepts;

    private Vocabulary(String url, Map<String, Concept> concepts) {
        this.url = url;
        this.concepts = Collections.unmodifiableMap(concepts);
    }

    /** The concepts of a CodeSystem in JSON. */
    public static Vocabulary read(JsonNode codeSystem) {
        Map<String, Concept> concepts = new LinkedHashMap<>();
        String url = codeSystem.path("url").asText();
        for (JsonNode node : codeSystem.path("concept")) {
            Concept concept = concept(url, node, concepts.size());
            if (concepts.put(concept.code(), concept) != null) {
                throw new IllegalArgumentException("code " + concept.code() + " stands twice");
            }
        }
        return new Vocabulary(url, concepts);
    }

    private static Concept concept(String url, JsonNode node, int position) {
        Map<String, List<String>> properties = new HashMap<>();
        for (JsonNode property : node.path("property")) {
            properties.merge(property.path("code").asText(), List.of(value(property)), Vocabulary::joined);
        }
        return new Concept(url, node.path("code").asText(), new Text(node.path("display").asText(), designations(node)),
                Extensions.text(node, "definition"), Map.copyOf(properties), position);
    }

    private static String value(JsonNode property) {
        for (Map.Entry<String, JsonNode> field : property.properties()) {
            if (field.getKey().startsWith("value")) {
                JsonNode value = field.getValue();
                return value.isObject() ? value.path("code").asText() : value.asText();
            }
        }
        throw new IllegalArgumentException("property " + property.path("code").asText() + " has no value");
    }

    private static List<String> joined(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    public String url() {
        return url;
    }

    public Collection<Concept> concepts() {
        return concepts.values();
    }

    /** The concept with the code or null. */
    public Concept find(String code) {
        return concepts.get(code);
    }

    /** The concept with the code, which the package must have. */
    Concept get(String code) {
        Concept concept = concepts.get(code);
        if (concept == null) {
            throw new IllegalArgumentException("no concept " + code + " in " + url);
        }
        return concept;
    }

    private static Map<String, String> designations(JsonNode node) {
        Map<String, String> byLanguage = new HashMap<>();
        for (JsonNode designation : node.path("designation")) {
            if (designation.has("language")) {
                byLanguage.putIfAbsent(designation.path("language").asText(), designation.path("value").asText());
            }
        }
        return byLanguage;
    }
}
