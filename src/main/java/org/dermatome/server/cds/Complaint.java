package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Knowledge;

/** The complaint that the questionnaire is for: which codes mean it is said by a ValueSet of the package. */
final class Complaint {

    private static final String VALUE_SET = Canonicals.BASE + "/ValueSet/leg-numbness-complaint";
    private static final Set<String> PAST = Set.of("inactive", "remission", "resolved");
    private static final Set<String> WRONG = Set.of("refuted", "entered-in-error");

    private final Set<String> codes = new LinkedHashSet<>();

    Complaint(Knowledge knowledge) {
        JsonNode valueSet = Json.ours(knowledge.json(knowledge.resolve("ValueSet", VALUE_SET).orElseThrow()));
        valueSet.path("compose").path("include").forEach(include -> include.path("concept")
                .forEach(concept -> codes.add(include.path("system").asText() + '|' + concept.path("code").asText())));
    }

    /** The codes as a search has them. */
    String codes() {
        return String.join(",", codes);
    }

    /** True if one of the problems is the complaint and not over. */
    boolean isAmongProblems(List<JsonNode> conditions) {
        return conditions.stream().anyMatch(condition -> means(condition.path("code"))
                && !says(condition.path("clinicalStatus"), PAST) && !says(condition.path("verificationStatus"), WRONG));
    }

    /** True if one of the visits or orders is for the complaint: by a code, or by a Condition that it refers to. */
    boolean isReason(List<JsonNode> resources, ReferredConditions referred) {
        return resources.stream().anyMatch(resource -> isCodedReason(resource) || isAmongProblems(referred.of(resource)));
    }

    private boolean isCodedReason(JsonNode resource) {
        for (JsonNode reason : resource.path("reasonCode")) {
            if (means(reason)) {
                return true;
            }
        }
        return false;
    }

    private boolean means(JsonNode codeableConcept) {
        for (JsonNode coding : codeableConcept.path("coding")) {
            if (codes.contains(coding.path("system").asText() + '|' + coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(JsonNode codeableConcept, Set<String> any) {
        for (JsonNode coding : codeableConcept.path("coding")) {
            if (any.contains(coding.path("code").asText())) {
                return true;
            }
        }
        return false;
    }
}
