package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Conditions to which visits and orders of one call refer as their reason: inside of them, among the orders, or in the record. */
final class ReferredConditions {

    private static final Pattern CONDITION = Pattern.compile("(.*/)?Condition/([A-Za-z0-9.-]{1,64})(/_history/.*)?");

    private final CdsCall call;
    private final Supplier<List<JsonNode>> problems;

    /** @param problems those of the record, asked for only if a reference leads there */
    ReferredConditions(CdsCall call, Supplier<List<JsonNode>> problems) {
        this.call = call;
        this.problems = problems;
    }

    List<JsonNode> of(JsonNode resource) {
        List<JsonNode> conditions = new ArrayList<>();
        resource.path("reasonReference").forEach(reason -> conditions.addAll(referred(reason.path("reference").asText(), resource)));
        return conditions;
    }

    private List<JsonNode> referred(String reference, JsonNode from) {
        if (reference.startsWith("#")) {
            List<JsonNode> contained = new ArrayList<>();
            from.path("contained").forEach(contained::add);
            return withId(contained, reference.substring(1));
        }
        Matcher condition = CONDITION.matcher(reference);
        if (!condition.matches() || condition.group(1) != null && !isCaller(condition.group(1))) {
            return List.of();
        }
        List<JsonNode> beside = withId(call.draftOrders(), condition.group(2));
        return beside.isEmpty() ? withId(problems.get(), condition.group(2)) : beside;
    }

    /** The same id at another server is another Condition. */
    private boolean isCaller(String server) {
        String caller = call.caller().fhirServer();
        return caller != null && server.equals(caller.endsWith("/") ? caller : caller + '/');
    }

    private static List<JsonNode> withId(List<JsonNode> resources, String id) {
        return resources.stream().filter(each -> each.path("resourceType").asText().equals("Condition") && each.path("id").asText().equals(id)).toList();
    }
}
