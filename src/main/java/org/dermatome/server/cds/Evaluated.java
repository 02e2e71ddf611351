package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.Proposal;

/**
 * An assessment with the resources that it consists of, as they would be stored with their response. Empty if the response has no id: then
 * they would have none either.
 */
record Evaluated(Assessment assessment, List<JsonNode> result, List<Proposed> proposals) {

    private static final String IMPRESSION = "ClinicalImpression";

    /** A proposal and its resource, which stands for itself: it names the response, and nothing that the user has not chosen as well. */
    record Proposed(Proposal proposal, JsonNode resource) {
    }

    /** @param bundle the result in JSON, or null */
    static Evaluated of(Assessment assessment, JsonNode bundle, String response) {
        List<JsonNode> risks = new ArrayList<>();
        List<JsonNode> impressions = new ArrayList<>();
        List<Proposed> proposals = new ArrayList<>();
        Iterator<Proposal> next = assessment.proposals().iterator();
        for (JsonNode entry : bundle == null ? List.<JsonNode>of() : bundle.path("entry")) {
            JsonNode resource = entry.get("resource");
            switch (resource.path("resourceType").asText()) {
                case "RiskAssessment" -> risks.add(resource);
                case IMPRESSION -> impressions.add(resource);
                case "ServiceRequest", "CommunicationRequest" -> proposals.add(new Proposed(next.next(), onItsOwn((ObjectNode) resource, response)));
                default -> {
                    // what only a server that keeps the response has a use for
                }
            }
        }
        // what is referred to comes first
        risks.addAll(impressions);
        return new Evaluated(assessment, List.copyOf(risks), List.copyOf(proposals));
    }

    private static JsonNode onItsOwn(ObjectNode request, String response) {
        for (String element : List.of("supportingInfo", "about")) {
            if (request.path(element) instanceof ArrayNode references) {
                references.removeIf(reference -> reference.path("reference").asText().startsWith(IMPRESSION + '/'));
                if (references.isEmpty()) {
                    references.addObject().put("reference", response);
                }
            }
        }
        return request;
    }

    /** The ClinicalImpression, or null. */
    JsonNode impression() {
        return result.isEmpty() ? null : result.get(result.size() - 1);
    }
}
