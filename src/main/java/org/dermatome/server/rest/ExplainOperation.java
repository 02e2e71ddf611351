package org.dermatome.server.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.List;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Cause;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * {@code QuestionnaireResponse/$explain}: why each red flag, finding and cause is what it is, and which other answers would change the
 * urgency or the likelihood of a cause. It computes and stores nothing.
 */
final class ExplainOperation {

    static final String NAME = "$explain";

    private static final String DEFINITION = Canonicals.BASE + "/OperationDefinition/explain";
    private static final String CAUSE = "cause";
    private static final List<String> PARAMETERS = List.of(CAUSE, OperationInput.LANGUAGE);

    private final Evaluation evaluation;
    private final StoredResponses stored;
    private final Clock clock;
    private final EvaluationGate gate;

    ExplainOperation(Evaluation evaluation, StoredResponses stored, Clock clock, EvaluationGate gate) {
        this.gate = gate;
        this.evaluation = evaluation;
        this.stored = stored;
        this.clock = clock;
    }

    /** Explains the response in the body: as it is, or as the parameter {@code response}. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", manualRequest = true, canonicalUrl = DEFINITION)
    public Parameters given(RequestDetails request) {
        OperationInput input = OperationInput.given(NAME, PARAMETERS, Body.of(request), request);
        return explain(input.response(), input);
    }

    /** Explains a stored response; a body can name a cause and the language only. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", idempotent = true, manualRequest = true, canonicalUrl = DEFINITION)
    public Parameters stored(@IdParam IdType id, RequestDetails request) {
        OperationInput input = OperationInput.stored(NAME, PARAMETERS, Body.of(request), request);
        return explain(input.response(id, stored), input);
    }

    private Parameters explain(QuestionnaireResponse response, OperationInput input) {
        EvaluationOptions options = EvaluationOptions.at(clock).in(input.language());
        Cause cause = cause(input.value(CAUSE));
        return gate.run(NAME, () -> evaluation.layOut(evaluation.explain(response, options, cause), options));
    }

    private Cause cause(String code) {
        if (code == null) {
            return null;
        }
        Cause cause = evaluation.knowledge().current().causes().get(code);
        if (cause == null) {
            throw OperationInput.refuse("There is no cause '" + code + "'.", "Give the code of a cause of the package, or leave the parameter out.",
                    IssueType.CODEINVALID);
        }
        return cause;
    }
}
