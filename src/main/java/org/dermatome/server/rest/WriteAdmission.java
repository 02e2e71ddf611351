package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.EnumSet;
import java.util.Set;

/**
 * Lets writes through the gate: from when the request was read until its answer is known, so that a client that sends or reads slowly takes
 * nobody's place. The operations that compute pass the gate themselves.
 */
@Interceptor
final class WriteAdmission {

    private static final Set<RestOperationTypeEnum> WRITES = EnumSet.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE,
            RestOperationTypeEnum.PATCH, RestOperationTypeEnum.DELETE, RestOperationTypeEnum.TRANSACTION, RestOperationTypeEnum.BATCH);

    private final EvaluationGate gate;
    private final ThreadLocal<EvaluationGate.Turn> turns = new ThreadLocal<>();

    WriteAdmission(EvaluationGate gate) {
        this.gate = gate;
    }

    /** Comes again for the entries of a Bundle, which are let in with it. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void enter(RestOperationTypeEnum type, RequestDetails request) {
        if (WRITES.contains(type) && !gate.isInside()) {
            turns.set(gate.begin(Lane.WRITE, type.getCode()));
        }
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void answer(RequestDetails request) {
        leave();
    }

    /** Also called when there was no answer, by the servlet. */
    void leave() {
        EvaluationGate.Turn turn = turns.get();
        if (turn != null) {
            turns.remove();
            turn.end();
        }
    }
}
