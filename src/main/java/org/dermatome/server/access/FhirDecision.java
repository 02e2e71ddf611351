package org.dermatome.server.access;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** Whether a caller may ask for something, before anything is read or written. What is named nowhere here is refused. */
final class FhirDecision {

    private static final String RESPONSE = "QuestionnaireResponse";
    private static final String NOT_ALLOWED = "The scopes of this access token do not allow this.";
    private static final String PATCH = "A patch tells by its outcome what is there, and this access token may not read it. Update the whole resource.";
    private static final String CONDITIONAL = "A search that decides what is written needs an access token that sees everything. Name the resource by its id.";

    private final Sight sight;

    FhirDecision(Sight sight) {
        this.sight = sight;
    }

    /**
     * Lets pass, or refuses.
     *
     * @param anonymous whether the door without a token is open
     * @param operation name of the operation, if it is one
     * @return search parameters to ask with as well, all of whose values must hold
     * @throws BaseServerResponseException with 401, 403 or 404
     */
    Map<String, List<String>> decide(Caller caller, Asked asked, String operation, boolean anonymous) {
        switch (asked.interaction()) {
            case METADATA -> { }
            case READ, VREAD -> {
                if (!Owners.isKnowledge(asked.type())) {
                    reach(caller, Permission.READ, asked.type(), asked.id());
                }
            }
            case HISTORY_INSTANCE -> reach(caller, Permission.READ, asked.type(), asked.id());
            case HISTORY_TYPE -> require(caller, caller.mayWithAll(Permission.SEARCH, asked.type()), NOT_ALLOWED);
            case SEARCH_TYPE -> {
                return search(caller, asked);
            }
            case GET_PAGE, TRANSACTION, BATCH -> require(caller, caller.mayAnything(), NOT_ALLOWED);
            case CREATE -> {
                mayWrite(caller, Permission.CREATE, asked);
            }
            case UPDATE -> change(caller, Permission.UPDATE, asked);
            case PATCH -> {
                mayWrite(caller, Permission.UPDATE, asked);
                // whether it can be applied tells what is there
                require(caller, !caller.grants(Permission.READ, asked.type()).isEmpty(), PATCH);
                change(caller, Permission.UPDATE, asked);
                if (asked.id() != null) {
                    reach(caller, Permission.READ, asked.type(), asked.id());
                }
            }
            case DELETE -> change(caller, Permission.DELETE, asked);
            case EXTENDED_OPERATION_TYPE -> operate(caller, OperationRule.of(asked.type(), operation, false), asked.id(), anonymous);
            case EXTENDED_OPERATION_INSTANCE -> operate(caller, OperationRule.of(asked.type(), operation, true), asked.id(), anonymous);
            default -> throw Denial.of(caller, NOT_ALLOWED);
        }
        return Map.of();
    }

    private static Map<String, List<String>> search(Caller caller, Asked asked) {
        if (Owners.isKnowledge(asked.type())) {
            return Map.of();
        }
        require(caller, !caller.grants(Permission.SEARCH, asked.type()).isEmpty(), NOT_ALLOWED);
        if (caller.seesEverything()) {
            return Map.of();
        }
        Questions.mustBePlain(asked.parameters());
        return Questions.narrow(caller.grants(Permission.SEARCH, asked.type()), asked.type());
    }

    private static void mayWrite(Caller caller, Permission permission, Asked asked) {
        require(caller, !caller.grants(permission, asked.type()).isEmpty(), NOT_ALLOWED);
        require(caller, !asked.conditional() || caller.seesEverything(), CONDITIONAL);
    }

    private void change(Caller caller, Permission permission, Asked asked) {
        mayWrite(caller, permission, asked);
        if (asked.id() != null) {
            reach(caller, permission, asked.type(), asked.id());
        }
    }

    /** Who may not with all resources of the type is told of one that is not there the same as of one that is hidden. */
    private void reach(Caller caller, Permission permission, String type, String id) {
        require(caller, !caller.grants(permission, type).isEmpty(), NOT_ALLOWED);
        if (!caller.mayWithAll(permission, type) && !sight.reaches(caller, permission, type, id)) {
            throw Denial.notFound(type, id);
        }
    }

    private void operate(Caller caller, OperationRule rule, String id, boolean anonymous) {
        if (rule == null) {
            throw Denial.of(caller, NOT_ALLOWED);
        }
        switch (rule) {
            case ANYBODY -> require(caller, anonymous || caller.mayAnything(), NOT_ALLOWED);
            case TOKEN -> require(caller, caller.mayAnything(), NOT_ALLOWED);
            case STORED_RESPONSE -> reach(caller, Permission.READ, RESPONSE, id);
            case HANDED_IN -> require(caller, !caller.grants(Permission.CREATE, RESPONSE).isEmpty() || !caller.grants(Permission.UPDATE, RESPONSE).isEmpty(),
                    NOT_ALLOWED);
            case ALL_OBSERVATIONS -> require(caller, caller.mayWithAll(Permission.SEARCH, "Observation"), NOT_ALLOWED);
            default -> throw Denial.of(caller, NOT_ALLOWED);
        }
    }

    /** A response with an id is taken in as an update, one without as a new one; who may not with all cannot choose the id of a new one. */
    void handIn(Caller caller, IBaseResource body) {
        Resource given = body instanceof Parameters call && call.getParameter("response") != null ? call.getParameter("response").getResource() : null;
        Resource response = body instanceof QuestionnaireResponse direct ? direct : given;
        if (response != null && response.getIdElement().hasIdPart()) {
            reach(caller, Permission.UPDATE, RESPONSE, response.getIdElement().getIdPart());
        } else {
            require(caller, !caller.grants(Permission.CREATE, RESPONSE).isEmpty(), NOT_ALLOWED);
        }
    }

    private static void require(Caller caller, boolean allowed, String otherwise) {
        if (!allowed) {
            throw Denial.of(caller, otherwise);
        }
    }
}
