package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the action that stands for a cause. */
final class CauseReader {

    private final PlanReader plans;
    private final Vocabulary causes;
    private final Map<String, Urgency> urgencies;
    private final Map<String, Finding> findings;
    private final List<String> triggeredBands;

    CauseReader(PlanReader plans, Vocabulary causes, Map<String, Urgency> urgencies, Map<String, Finding> findings,
                List<String> triggeredBands) {
        this.plans = plans;
        this.causes = causes;
        this.urgencies = urgencies;
        this.findings = findings;
        this.triggeredBands = triggeredBands;
    }

    Cause read(JsonNode action, String library) {
        Concept concept = causes.get(PlanReader.code(action, causes.url()));
        String term = concept.display().plain();
        Urgency urgency = urgencies.get(concept.first("urgency"));
        if (urgency == null) {
            throw new IllegalArgumentException("cause " + concept.code() + " has no known urgency");
        }
        concept.all("moreSpecificThan").forEach(causes::get);
        List<RuleName> criteria = triggeredBands.stream().map(band -> new RuleName(library, term + " is " + band)).toList();
        return new Cause(concept, urgency, concept.all("moreSpecificThan"), features(action), new RuleName(library, term + " band"),
                new RuleName(library, term + " weight"), new RuleName(library, term + " stays open"), criteria, Extensions.text(action, "description"),
                Extensions.text(action, "textEquivalent"), plans.offers(action, library), PlanReader.sources(action));
    }

    private List<Feature> features(JsonNode action) {
        List<Feature> features = new ArrayList<>();
        for (JsonNode extension : action.path("extension")) {
            if (Canonicals.CAUSE_FEATURE.equals(extension.path("url").asText())) {
                String code = Extensions.find(extension, "finding").path("valueCoding").path("code").asText();
                String role = Extensions.find(extension, "role").path("valueCode").asText();
                if (!findings.containsKey(code)) {
                    throw new IllegalArgumentException("there is no finding " + code);
                }
                features.add(new Feature(findings.get(code), Feature.Role.valueOf(role.toUpperCase(Locale.ROOT))));
            }
        }
        return List.copyOf(features);
    }
}
