package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.evaluation.Wording;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;

/** {@code POST /fhir}: transactions and batches. */
public final class Transactions {

    private final IFhirSystemDao<Bundle, Meta> database;

    Transactions(IFhirSystemDao<Bundle, Meta> database) {
        this.database = database;
    }

    /** Carries out the Bundle: a transaction as a whole or not at all, a batch entry by entry. */
    @Transaction
    public Bundle transaction(RequestDetails request, @TransactionParam Bundle bundle) {
        Bundle answer = database.transaction(request, bundle);
        answer.getEntry().forEach(entry -> {
            if (entry.getResponse().getOutcome() instanceof OperationOutcome outcome) {
                outcome.getIssue().forEach(issue -> issue.setDiagnostics(Wording.of(issue.getDiagnostics())));
            }
        });
        return answer;
    }
}
