package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * One call of a service, checked.
 *
 * @param encounterId null if the call names none
 * @param draftOrders the orders about to be signed
 * @param prefetch what the client has brought along, by key
 */
record CdsCall(Hook hook, String hookInstance, Caller caller, String userId, String patientId, String encounterId, List<JsonNode> draftOrders,
               JsonNode prefetch) {

    CdsCall {
        prefetch = prefetch == null ? MissingNode.getInstance() : prefetch;
        draftOrders = List.copyOf(draftOrders);
    }
}
