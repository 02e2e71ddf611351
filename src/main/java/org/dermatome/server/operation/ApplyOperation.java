package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.apply.PlanApplication;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;

/** {@code PlanDefinition/$apply}. */
final class ApplyOperation {

    private final PlanApplication plans;

    ApplyOperation(PlanApplication plans) {
        this.plans = plans;
    }

    /** The plan applied to the response of the call; nothing is read from the store and nothing is stored. */
    @Operation(name = "$apply", typeName = "PlanDefinition", manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply")
    public CarePlan apply(@IdParam(optional = true) IdType id, RequestDetails request) {
        return plans.apply(Call.id(id), Call.parameters(PlanApplication.PARAMETERS, request));
    }
}
