package org.dermatome.server.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.server.rest.Body;
import org.dermatome.server.rest.StoredResponses;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** One call of an operation. */
final class Call {

    private Call() {
    }

    /** Its parameters, from the address and from a Parameters resource in the body; another body is refused. */
    static Given parameters(Collection<String> taken, RequestDetails request) {
        IBaseResource body = Body.of(request);
        if (body != null && !(body instanceof Parameters)) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, request.getOperation() + " was sent a " + body.fhirType()
                    + ". Send Parameters" + (taken.isEmpty() ? "" : " with " + String.join(", ", taken)) + '.', body.fhirType());
        }
        return Given.of(request.getOperation(), taken, (Parameters) body, request.getParameters());
    }

    /**
     * The response that a call is about: the stored one of the address, the one in the body, or the one in a parameter.
     *
     * @param name name of the parameter
     */
    static QuestionnaireResponse response(String name, IdType id, StoredResponses stored, RequestDetails request) {
        IBaseResource body = Body.of(request);
        if (id != null) {
            parameters(List.of(), request);
            return stored.read(id, request);
        }
        if (body instanceof QuestionnaireResponse response) {
            Given.of(request.getOperation(), List.of(), null, request.getParameters());
            return response;
        }
        Given given = parameters(List.of(name), request);
        QuestionnaireResponse response = given.resource(name, QuestionnaireResponse.class);
        if (response == null) {
            throw given.wrong(IssueType.REQUIRED, name, "was given no response.",
                    "Send a QuestionnaireResponse, or Parameters with one as the resource of '" + name + "'.");
        }
        return response;
    }

    /** The id in the address, or null on the type level. */
    static String id(IdType id) {
        return id == null ? null : id.getIdPart();
    }
}
