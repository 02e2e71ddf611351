package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.dermatome.forms.QuestionnairePackage;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.request.Given;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;

/** What a form filler asks of a Questionnaire before and after it shows it. */
final class FormOperations {

    private final QuestionnairePackage packages;
    private final Reception reception;
    private final EvaluationGate gate;

    FormOperations(QuestionnairePackage packages, Reception reception, EvaluationGate gate) {
        this.packages = packages;
        this.reception = reception;
        this.gate = gate;
    }

    /** {@code $questionnaire-package}: the Questionnaire with all it needs. */
    @Operation(name = "$questionnaire-package", typeName = "Questionnaire", idempotent = true, manualRequest = true,
            canonicalUrl = Canonicals.BASE + "/OperationDefinition/questionnaire-package")
    public Bundle questionnairePackage(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(QuestionnairePackage.PARAMETERS, request);
        return gate.run("$questionnaire-package", () -> packages.of(Call.id(id), given));
    }

    /** SDC {@code $process-response}: takes a response in. */
    @Operation(name = "$process-response", typeName = "Questionnaire", manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-process-response")
    public Parameters processResponse(@IdParam(optional = true) IdType id, RequestDetails request) {
        return reception.process(Call.id(id), Call.response("response", List.of(), null, null, request).response(), request);
    }
}
