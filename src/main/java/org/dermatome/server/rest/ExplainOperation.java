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
import org.dermatome.request.Given;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * {@code QuestionnaireResponse/$explain}: why each red flag, finding and cause is what it is, and which other answers would change the
 * urgency or the likelihood of a cause. It computes and stores nothing.
 */
final class ExplainOperation {

    static final String NAME = "$explain";

    private static final String DEFINITION = Canonicals.BASE + "/OperationDefinition/explain";
    private static final String CAUSE = "cause";
    private static final List<String> PARAMETERS = List.of(CAUSE, Call.LANGUAGE);

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
        return explain(null, request);
    }

    /** Explains a stored response; a body can name a cause and the language only. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", idempotent = true, manualRequest = true, canonicalUrl = DEFINITION)
    public Parameters stored(@IdParam IdType id, RequestDetails request) {
        return explain(id, request);
    }

    private Parameters explain(IdType id, RequestDetails request) {
        Call.About call = Call.response(EvaluateOperation.RESPONSE, PARAMETERS, id, stored, request);
        EvaluationOptions options = EvaluationOptions.at(clock).in(Call.language(call.given(), request));
        return gate.run(NAME, () -> evaluation.layOut(evaluation.explain(call.response(), options, cause(call.given())), options));
    }

    private Cause cause(Given given) {
        String code = given.text(CAUSE);
        if (code == null) {
            return null;
        }
        Cause cause = evaluation.knowledge().current().causes().get(code);
        if (cause == null) {
            throw given.wrong(IssueType.CODEINVALID, CAUSE, "was given the cause '" + code + "', which there is not.",
                    "Give the code of a cause of the package, or leave the parameter out.");
        }
        return cause;
    }
}
