package org.dermatome.server.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.List;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.request.Given;
import org.dermatome.response.ResponseContent;
import org.dermatome.server.observation.Meters;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;

/**
 * {@code QuestionnaireResponse/$evaluate}: the assessment of a response as a Bundle. It computes and stores nothing, also when the response
 * itself is stored. The body was read by {@link RequestReader}; a request that is not "manual" would be parsed by HAPI once more.
 */
final class EvaluateOperation {

    static final String NAME = "$evaluate";
    static final String RESPONSE = "response";

    private static final String DEFINITION = Canonicals.BASE + "/OperationDefinition/evaluate";
    private static final List<String> PARAMETERS = List.of(Call.LANGUAGE);

    private final Evaluation evaluation;
    private final StoredResponses stored;
    private final Clock clock;
    private final EvaluationGate gate;
    private final Meters meters;

    EvaluateOperation(Evaluation evaluation, StoredResponses stored, Clock clock, EvaluationGate gate, Meters meters) {
        this.gate = gate;
        this.meters = meters;
        this.evaluation = evaluation;
        this.stored = stored;
        this.clock = clock;
    }

    /** Evaluates the response in the body: as it is, or as the parameter {@code response}. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", manualRequest = true, canonicalUrl = DEFINITION)
    public Bundle given(RequestDetails request) {
        IBaseResource body = Body.of(request);
        ResponseContent content = body == null ? null : DirectEvaluation.content(body);
        if (content != null) {
            EvaluationOptions options = options(Call.beside(PARAMETERS, request), request);
            return DirectEvaluation.result(gate.run(NAME, () -> evaluation.toJson(counted(evaluation.assess(content, options)), options)));
        }
        return evaluate(null, request);
    }

    /** Evaluates a stored response; a body can name the language only. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", idempotent = true, manualRequest = true, canonicalUrl = DEFINITION)
    public Bundle stored(@IdParam IdType id, RequestDetails request) {
        return evaluate(id, request);
    }

    private Bundle evaluate(IdType id, RequestDetails request) {
        Call.About call = Call.response(RESPONSE, PARAMETERS, id, stored, request);
        EvaluationOptions options = options(call.given(), request);
        return gate.run(NAME, () -> evaluation.layOut(counted(evaluation.assess(call.response(), options)), options));
    }

    private EvaluatedResponse counted(EvaluatedResponse evaluated) {
        meters.evaluated(evaluated.assessment().urgency().concept().code());
        return evaluated;
    }

    private EvaluationOptions options(Given given, RequestDetails request) {
        return EvaluationOptions.at(clock).in(Call.language(given, request));
    }
}
