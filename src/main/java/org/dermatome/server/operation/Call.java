package org.dermatome.server.operation;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Collection;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.dermatome.server.rest.Body;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;

/** One call of an operation. */
final class Call {

    private Call() {
    }

    /** Its parameters, from the address and from a Parameters resource in the body; another body is refused. */
    static Given parameters(Collection<String> taken, RequestDetails request) {
        IBaseResource body = Body.of(request);
        if (body != null && !(body instanceof Parameters)) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, request.getOperation() + " was sent a " + body.fhirType()
                    + ". Send Parameters with " + String.join(", ", taken) + '.', body.fhirType());
        }
        return Given.of(request.getOperation(), taken, (Parameters) body, request.getParameters());
    }

    /** The id in the address, or null on the type level. */
    static String id(IdType id) {
        return id == null ? null : id.getIdPart();
    }
}
