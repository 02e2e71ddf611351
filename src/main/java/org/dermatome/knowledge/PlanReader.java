package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the actions of all PlanDefinitions have in common: rules, activities, sources and codes. */
final class PlanReader {

    private final KnowledgeFolder folder;
    private final ActivityReader activities;
    private final Map<String, String> names = new HashMap<>();

    PlanReader(KnowledgeFolder folder, ActivityReader activities) {
        this.folder = folder;
        this.activities = activities;
    }

    /** The CQL library that the plan names its rules from. */
    String library(JsonNode plan) {
        String canonical = plan.path("library").path(0).asText();
        if (canonical.isEmpty()) {
            throw new IllegalArgumentException("the plan names no library");
        }
        return name(canonical);
    }

    private String name(String library) {
        return names.computeIfAbsent(library, canonical -> folder.name(folder.entry("Library", canonical)));
    }

    /** The activities of the action itself and of the actions inside it. */
    List<Offer> offers(JsonNode action, String library) {
        List<Offer> offers = new ArrayList<>();
        collect(action, library, List.of(), offers);
        return List.copyOf(offers);
    }

    private void collect(JsonNode action, String library, List<RuleName> outer, List<Offer> offers) {
        List<RuleName> conditions = new ArrayList<>(outer);
        action.path("condition").forEach(condition -> conditions.add(rule(condition.path("expression"), library)));
        String definition = action.path("definitionCanonical").asText();
        if (folder.find("ActivityDefinition", definition) != null) {
            Activity activity = activities.read(definition);
            if (activity != null) {
                offers.add(new Offer(activity, List.copyOf(conditions)));
            }
        } else if (!definition.isEmpty() && folder.find("PlanDefinition", definition) == null) {
            throw new IllegalArgumentException("the action " + action.path("id").asText() + " names the unknown " + definition);
        }
        action.path("action").forEach(inner -> collect(inner, library, conditions, offers));
    }

    private RuleName rule(JsonNode expression, String library) {
        if (!"text/cql-identifier".equals(expression.path("language").asText())) {
            throw new IllegalArgumentException("conditions must be text/cql-identifier, not " + expression.path("language").asText());
        }
        String reference = expression.path("reference").asText();
        return new RuleName(reference.isEmpty() ? library : name(reference), expression.path("expression").asText());
    }

    static List<Citation> sources(JsonNode action) {
        List<Citation> sources = new ArrayList<>();
        for (JsonNode related : action.path("documentation")) {
            sources.add(new Citation(related.path("type").asText(), related.path("label").asText(null), related.path("display").asText(null),
                    related.path("citation").asText(null)));
        }
        return List.copyOf(sources);
    }

    /** The code of the action in the system or null. */
    static String code(JsonNode action, String system) {
        for (JsonNode concept : action.path("code")) {
            for (JsonNode coding : concept.path("coding")) {
                if (system.equals(coding.path("system").asText())) {
                    return coding.path("code").asText();
                }
            }
        }
        return null;
    }
}
