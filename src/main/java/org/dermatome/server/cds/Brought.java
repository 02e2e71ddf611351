package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client has brought along, or a server has answered, for one template.
 *
 * @param resources null if it does not answer the template
 * @param reason why it does not
 */
record Brought(List<JsonNode> resources, String reason) {

    /**
     * Nothing at all is an answer: there is no such data. A search and a single resource are taken for each other, because a client may have
     * the data from wherever it likes.
     */
    static Brought of(JsonNode value, String type) {
        if (value.isNull()) {
            return new Brought(List.of(), null);
        }
        String given = value.path("resourceType").asText();
        if (given.equals(type)) {
            return new Brought(List.of(value), null);
        }
        if (given.equals("OperationOutcome")) {
            return unusable("is an OperationOutcome: the data could not be read");
        }
        if (!given.equals("Bundle")) {
            return unusable("is neither a " + type + " nor a Bundle");
        }
        List<JsonNode> resources = new ArrayList<>();
        for (JsonNode entry : value.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (failed(resource)) {
                return unusable("holds an OperationOutcome with an error: the data may be incomplete");
            }
            if (resource.path("resourceType").asText().equals(type)) {
                resources.add(resource);
            }
        }
        return new Brought(List.copyOf(resources), null);
    }

    static Brought unusable(String reason) {
        return new Brought(null, reason);
    }

    boolean isUsable() {
        return resources != null;
    }

    private static boolean failed(JsonNode resource) {
        if (resource.path("resourceType").asText().equals("OperationOutcome")) {
            for (JsonNode issue : resource.path("issue")) {
                if (List.of("error", "fatal").contains(issue.path("severity").asText())) {
                    return true;
                }
            }
        }
        return false;
    }
}
