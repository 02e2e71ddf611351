package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.apply.PlanApplication;
import org.dermatome.request.Given;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Lane;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;

/** {@code PlanDefinition/$apply}. */
final class ApplyOperation {

    private final PlanApplication plans;
    private final EvaluationGate gate;

    ApplyOperation(PlanApplication plans, EvaluationGate gate) {
        this.plans = plans;
        this.gate = gate;
    }

    /** The plan applied to the response of the call; nothing is read from the store and nothing is stored. */
    @Operation(name = "$apply", typeName = "PlanDefinition", manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply")
    public CarePlan apply(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(PlanApplication.PARAMETERS, request);
        return gate.run(Lane.LONG_EVALUATION, "$apply", () -> plans.apply(Call.id(id), given));
    }
}
