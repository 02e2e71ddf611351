package org.dermatome.server.access;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The ways to say no at the FHIR endpoint. None tells whether something is there that the caller may not see. */
final class Denial {

    private static final String NO_TOKEN = "This needs an access token. Send 'Authorization: Bearer' with one; .well-known/smart-configuration says where to get it.";

    private Denial() {
    }

    /** 401 for those without a token, who might do it with one; 403 for others. */
    static BaseServerResponseException of(Caller caller, String what) {
        return caller.isAnonymous() ? anonymous() : forbidden(what);
    }

    static BaseServerResponseException forbidden(String what) {
        ForbiddenOperationException refusal = new ForbiddenOperationException(what);
        refusal.setOperationOutcome(Refusal.outcome(IssueType.FORBIDDEN, what, null));
        return refusal;
    }

    /** The same for what is not there and what is somebody else's. */
    static BaseServerResponseException notFound(String type, String id) {
        String what = "There is no " + type + '/' + id + " that this access token reaches.";
        return new ResourceNotFoundException(what, Refusal.outcome(IssueType.NOTFOUND, what, null));
    }

    /** Not the conflict of HAPI, after which a transaction is tried again ten times. */
    static BaseServerResponseException conflict(String what) {
        return new UnclassifiedServerFailureException(409, what, Refusal.outcome(IssueType.CONFLICT, what, null));
    }

    private static BaseServerResponseException anonymous() {
        AuthenticationException refusal = new AuthenticationException(NO_TOKEN);
        refusal.setOperationOutcome(Refusal.outcome(IssueType.LOGIN, NO_TOKEN, null));
        refusal.addResponseHeader("WWW-Authenticate", "Bearer");
        return refusal;
    }
}
