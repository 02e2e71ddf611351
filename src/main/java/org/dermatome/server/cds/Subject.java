package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** Whom a resource is about, as it says itself. */
record Subject(String reference) {

    /** Where resources of a record say it; no resource has both. */
    private static final List<String> ELEMENTS = List.of("subject", "patient", "for");

    static Subject of(JsonNode resource) {
        for (String element : ELEMENTS) {
            JsonNode reference = resource.path(element);
            if (reference.isObject()) {
                return new Subject(reference.path("reference").asText());
            }
        }
        return new Subject("");
    }

    boolean exists() {
        return !reference.isEmpty();
    }

    /** True if it is the patient of the call. An address of another server is another patient. */
    boolean is(CdsCall call) {
        if (!exists()) {
            return false;
        }
        String relative = "Patient/" + call.patientId();
        String whole = withoutVersion(reference);
        if (whole.equals(relative)) {
            return true;
        }
        String server = call.caller().fhirServer();
        return server == null ? Set.of("http", "https").contains(whole.split(":", 2)[0]) && whole.endsWith('/' + relative)
                : whole.equals((server.endsWith("/") ? server : server + '/') + relative);
    }

    private static String withoutVersion(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
