package org.dermatome.server.cds;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Why a call is not answered. The client gets it as an OperationOutcome in JSON. */
final class Problem {

    private Problem() {
    }

    /** Something wrong with the call itself. */
    static BaseServerResponseException wrong(String what, String remedy) {
        return of(400, IssueType.INVALID, what + ' ' + remedy);
    }

    /** Data that the service needs and cannot have. */
    static BaseServerResponseException unmet(String what) {
        return of(412, IssueType.INCOMPLETE, what);
    }

    static BaseServerResponseException of(int status, IssueType type, String diagnostics) {
        return new UnclassifiedServerFailureException(status, diagnostics, Refusal.outcome(type, diagnostics, null));
    }
}
