package org.dermatome.server.rest;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** {@code POST /fhir}: transactions and batches. */
public final class Transactions {

    private final Processor processor;

    /** Carries out a Bundle. */
    public interface Processor {
        Bundle process(RequestDetails request, Bundle bundle);
    }

    public Transactions(Processor processor) {
        this.processor = processor;
    }

    @Transaction
    public Bundle transaction(RequestDetails request, @TransactionParam Bundle bundle) {
        return processor.process(request, bundle);
    }
}
