package org.dermatome.server.access;

import java.util.Map;

/**
 * What a scope allows to a caller.
 *
 * @param patient id of the only patient whose data it is about, or null for all
 * @param query what the resources must be like, values by search parameter; empty for any
 */
record Grant(String patient, Map<String, String> query) {

    boolean isConfined() {
        return patient != null;
    }

    /** Whether it is about whatever is stored. */
    boolean isFree() {
        return patient == null && query.isEmpty();
    }
}
