package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of one call: what the client brought along, and what it did not is fetched from its server if that was agreed. Data of another
 * patient is no data: it stops the call.
 */
final class Records {

    private final CdsCall call;
    private final Map<String, Template> templates;
    private final AgreedServers servers;
    private final Map<String, Brought> read = new HashMap<>();

    Records(CdsCall call, Map<String, Template> templates, AgreedServers servers) {
        this.call = call;
        this.templates = templates;
        this.servers = servers;
    }

    /** The resources behind a key without which nothing can be said. @throws RuntimeException with 412 if they cannot be had */
    List<JsonNode> need(String key) {
        Brought brought = brought(key);
        if (!brought.isUsable()) {
            Template template = templates.get(key);
            throw Problem.unmet("This service needs the prefetch data '" + key + "' (" + template.query() + "), which " + brought.reason()
                    + ". Send it, or agree on your FHIR server with this one.");
        }
        return brought.resources();
    }

    /** The resources behind a key, or null if they cannot be had or the service does not ask for them. */
    List<JsonNode> find(String key) {
        return templates.containsKey(key) ? brought(key).resources() : null;
    }

    private Brought brought(String key) {
        return read.computeIfAbsent(key, this::read);
    }

    private Brought read(String key) {
        Template template = templates.get(key);
        Brought brought = call.prefetch().has(key) ? Brought.of(call.prefetch().get(key), template.type()) : servers.fetch(template, call);
        if (brought.isUsable()) {
            for (JsonNode resource : brought.resources()) {
                if (!Subject.of(resource).is(call)) {
                    throw Problem.unmet("The prefetch data '" + key + "' holds a " + template.type()
                            + " of another patient than 'context.patientId', or of nobody. Nothing is said on mixed data.");
                }
            }
        }
        return brought;
    }
}
