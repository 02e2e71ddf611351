package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.populate.Population;
import org.dermatome.request.Given;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.StoredRecords;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;

/** SDC {@code Questionnaire/$populate}. */
final class PopulateOperation {

    private final Population population;
    private final StoredRecords records;
    private final EvaluationGate gate;

    PopulateOperation(Population population, StoredRecords records, EvaluationGate gate) {
        this.population = population;
        this.records = records;
        this.gate = gate;
    }

    /** The Questionnaire with what is known about the subject; nothing is stored. */
    @Operation(name = "$populate", typeName = "Questionnaire", idempotent = true, manualRequest = true,
            canonicalUrl = "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-populate")
    public Parameters populate(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Population.PARAMETERS, request);
        return gate.run("$populate", () -> population.populate(Call.id(id), given,
                reference -> gate.undisturbed(() -> records.read(new IdType(reference), request))));
    }
}
