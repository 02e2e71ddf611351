package org.dermatome.server.cds;

/**
 * What a service asks its client to bring along.
 *
 * @param key its name in the call
 * @param type the type of the resources that it finds
 * @param query a read or a search with tokens of the context, which every server can do
 */
record Template(String key, String type, String query) {

    /** The query for one call. The ids were checked: nothing in them has a meaning in an address. */
    String filled(CdsCall call) {
        return query.replace("{{context.patientId}}", call.patientId())
                .replace("{{context.encounterId}}", call.encounterId() == null ? "" : call.encounterId());
    }
}
