package org.dermatome.server.clients;

import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * One call of a client, and what must come of it.
 *
 * @param declared what it drives, as {@link Declared} writes it
 * @param id null where the call is not about one resource
 * @param name what is read beside the id: version, operation or body of a patch
 * @param search conditions of a search or of a conditional interaction
 * @param body null where the call has none
 * @param finds a reference that must be in the answer, or its type; or null
 * @param lacks a reference that must not be in it, or null
 */
public record Errand(String declared, Call call, String type, String id, String name, Map<String, String> search, Resource body, String finds, String lacks) {

    /** The ways in which the clients can be told to call. */
    public enum Call {
        READ, VREAD, INSTANCE_HISTORY, TYPE_HISTORY, SEARCH, CREATE, CONDITIONAL_CREATE, UPDATE, VERSIONED_UPDATE, CONDITIONAL_UPDATE, PATCH, DELETE,
        CONDITIONAL_DELETE, TRANSACTION, OPERATION
    }

    static Errand of(String declared, Call call, String type) {
        return new Errand(declared, call, type, null, null, Map.of(), null, null, null);
    }

    Errand at(String at) {
        return new Errand(declared, call, type, at, name, search, body, finds, lacks);
    }

    Errand named(String its) {
        return new Errand(declared, call, type, id, its, search, body, finds, lacks);
    }

    Errand where(Map<String, String> conditions) {
        return new Errand(declared, call, type, id, name, conditions, body, finds, lacks);
    }

    Errand with(Resource content) {
        return new Errand(declared, call, type, id, name, search, content, finds, lacks);
    }

    Errand finding(String reference) {
        return new Errand(declared, call, type, id, name, search, body, reference, lacks);
    }

    Errand lacking(String reference) {
        return new Errand(declared, call, type, id, name, search, body, finds, reference);
    }
}
