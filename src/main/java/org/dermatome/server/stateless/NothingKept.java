package org.dermatome.server.stateless;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Set;
import org.dermatome.server.rest.Refusal;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Tells who wants to store or find something that this server keeps nothing, and what to do instead. */
@Interceptor
public final class NothingKept {

    private static final String WHY = "This server runs without storage (dermatome.storage=none): it keeps the knowledge only. ";
    private static final String INSTEAD = "Send a response to QuestionnaireResponse/$evaluate and keep the result in your own system, "
            + "or start the server with dermatome.storage=stored.";

    private final Set<String> fhirTypes;
    private final Set<String> kept;

    NothingKept(FhirContext context, List<String> kept) {
        this.fhirTypes = context.getResourceTypes();
        this.kept = Set.copyOf(kept);
    }

    /** Before HAPI looks for a method, and complains that there is none. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void refuse(RequestDetails request) {
        String type = request.getResourceName();
        boolean reads = request.getRequestType() == RequestTypeEnum.GET || request.getRequestType() == RequestTypeEnum.HEAD;
        if (request.getOperation() != null && (!"_search".equals(request.getOperation()) || kept.contains(type))) {
            return;
        }
        if (type == null ? reads || request.getRequestType() == RequestTypeEnum.OPTIONS : !fhirTypes.contains(type) || (reads && kept.contains(type))) {
            return;
        }
        if (reads && request.getId() != null) {
            throw notFound(type + '/' + request.getId().getIdPart());
        }
        String what = reads || request.getOperation() != null ? "It has no " + type + " to search. " : "It stores nothing. ";
        MethodNotAllowedException refusal = new MethodNotAllowedException(WHY + what);
        refusal.setOperationOutcome(Refusal.outcome(IssueType.NOTSUPPORTED, WHY + what + INSTEAD, null));
        throw refusal;
    }

    static ResourceNotFoundException notFound(String reference) {
        String what = WHY + "There is no " + reference + ". ";
        return new ResourceNotFoundException(what, Refusal.outcome(IssueType.NOTFOUND, what + INSTEAD, null));
    }
}
