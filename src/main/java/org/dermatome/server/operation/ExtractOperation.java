package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.dermatome.extract.Extraction;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.StoredResponses;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/** SDC {@code QuestionnaireResponse/$extract}. */
final class ExtractOperation {

    private final Extraction extraction;
    private final StoredResponses stored;
    private final EvaluationGate gate;

    ExtractOperation(Extraction extraction, StoredResponses stored, EvaluationGate gate) {
        this.extraction = extraction;
        this.stored = stored;
        this.gate = gate;
    }

    /** The observations in a response; nothing is stored. */
    @Operation(name = "$extract", typeName = "QuestionnaireResponse", idempotent = true, manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/uv/sdc/OperationDefinition/QuestionnaireResponse-extract")
    public Resource extract(@IdParam(optional = true) IdType id, RequestDetails request) {
        QuestionnaireResponse response = Call.response("questionnaire-response", List.of(), id, stored, request).response();
        return gate.run("$extract", () -> extraction.extract(response));
    }
}
