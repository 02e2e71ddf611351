package org.dermatome.server.rest;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Clock;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.response.ResponseContent;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * {@code QuestionnaireResponse/$evaluate}: the assessment of a response as a Bundle. It computes and stores nothing, also when the response
 * itself is stored.
 */
final class EvaluateOperation {

    static final String NAME = "$evaluate";
    static final String LANGUAGE = "language";

    private static final String DEFINITION = Canonicals.BASE + "/OperationDefinition/evaluate";
    private static final String RESPONSE = "response";

    private final Evaluation evaluation;
    private final StoredResponses stored;
    private final Clock clock;

    EvaluateOperation(Evaluation evaluation, StoredResponses stored, Clock clock) {
        this.evaluation = evaluation;
        this.stored = stored;
        this.clock = clock;
    }

    /** Evaluates the response in the body: as it is, or as the parameter {@code response}. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", canonicalUrl = DEFINITION)
    public Bundle given(@ResourceParam IBaseResource body, RequestDetails request) {
        ResponseContent content = DirectEvaluation.content(body);
        if (content != null) {
            EvaluationOptions options = EvaluationOptions.at(clock).in(queryLanguage(request));
            return DirectEvaluation.result(evaluation.toJson(evaluation.assess(content, options), options));
        }
        if (body instanceof QuestionnaireResponse response) {
            return evaluate(response, queryLanguage(request));
        }
        Parameters parameters = parameters(body);
        if (parameters.getParameter(RESPONSE) == null) {
            throw refuse("The operation was given no response.",
                    "Send a QuestionnaireResponse, or Parameters with one as the resource of the parameter '" + RESPONSE + "'.", IssueType.REQUIRED);
        }
        return evaluate(response(parameters), language(parameters, request));
    }

    /** Evaluates a stored response; a body can name the language only. */
    @Operation(name = NAME, typeName = "QuestionnaireResponse", idempotent = true, canonicalUrl = DEFINITION)
    public Bundle stored(@IdParam IdType id, @ResourceParam IBaseResource body, RequestDetails request) {
        Parameters parameters = body == null ? new Parameters() : parameters(body);
        if (parameters.getParameter(RESPONSE) != null) {
            throw refuse("Both the address and the parameter '" + RESPONSE + "' give a response.",
                    "Leave the parameter out, or post it to QuestionnaireResponse/" + NAME + ".", IssueType.INVALID);
        }
        return evaluate(stored.read(id, request), language(parameters, request));
    }

    private Bundle evaluate(QuestionnaireResponse response, String language) {
        return evaluation.evaluate(response, EvaluationOptions.at(clock).in(language));
    }

    private static Parameters parameters(IBaseResource body) {
        if (body instanceof Parameters parameters) {
            for (ParametersParameterComponent parameter : parameters.getParameter()) {
                if (!RESPONSE.equals(parameter.getName()) && !LANGUAGE.equals(parameter.getName())) {
                    throw refuse("The operation has no parameter '" + parameter.getName() + "'.",
                            "It has '" + RESPONSE + "' and '" + LANGUAGE + "'.", IssueType.NOTSUPPORTED);
                }
            }
            return parameters;
        }
        throw refuse("The body is a " + body.fhirType() + ".", "Send a QuestionnaireResponse or Parameters.", IssueType.INVALID, body.fhirType());
    }

    private static QuestionnaireResponse response(Parameters parameters) {
        ParametersParameterComponent parameter = parameters.getParameter(RESPONSE);
        if (parameter.getResource() instanceof QuestionnaireResponse response) {
            return response;
        }
        throw refuse("The parameter '" + RESPONSE + "' holds no QuestionnaireResponse.", "Give the QuestionnaireResponse as its resource.",
                IssueType.INVALID);
    }

    private static String language(Parameters parameters, RequestDetails request) {
        ParametersParameterComponent parameter = parameters.getParameter(LANGUAGE);
        return parameter == null || parameter.getValue() == null ? queryLanguage(request) : parameter.getValue().primitiveValue();
    }

    private static String queryLanguage(RequestDetails request) {
        String[] values = request.getParameters().get(LANGUAGE);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0];
    }

    private static InvalidRequestException refuse(String what, String remedy, IssueType type) {
        return refuse(what, remedy, type, "Parameters.parameter");
    }

    private static InvalidRequestException refuse(String what, String remedy, IssueType type, String location) {
        return new InvalidRequestException(what, Refusal.outcome(type, what + ' ' + remedy, location));
    }
}
