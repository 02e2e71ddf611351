package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.server.rest.Body;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Lane;
import org.dermatome.server.rest.StoredResponses;
import org.dermatome.validation.Validation;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** {@code $validate} of one type: the answer is 200 also for a resource that is wrong, and says what is wrong with it. */
final class ValidateOperation implements IResourceProvider {

    private static final List<String> WITHOUT_RESOURCE = List.of("mode", "profile");

    private final Class<? extends Resource> type;
    private final Validation validation;
    private final StoredResponses stored;
    private final EvaluationGate gate;

    ValidateOperation(Class<? extends Resource> type, Validation validation, StoredResponses stored, EvaluationGate gate) {
        this.type = type;
        this.validation = validation;
        this.stored = stored;
        this.gate = gate;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    /** Checks the resource in the body, in the parameter {@code resource}, or the stored response of the address. */
    @Operation(name = "$validate", idempotent = true, manualRequest = true, canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Resource-validate")
    public OperationOutcome validate(@IdParam(optional = true) IdType id, RequestDetails request) {
        IBaseResource body = Body.of(request);
        Given given = body == null || body instanceof Parameters ? Call.parameters(Validation.PARAMETERS, request)
                : Given.of(request.getOperation(), WITHOUT_RESOURCE, null, request.getParameters());
        Resource resource = body == null || body instanceof Parameters ? given.resource("resource", Resource.class) : (Resource) body;
        Resource checked = resource == null && id != null && type == QuestionnaireResponse.class ? stored.read(id, request) : resource;
        return gate.run(Lane.LONG_EVALUATION, "$validate", () -> validation.validate(checked, type.getSimpleName(), given));
    }
}
