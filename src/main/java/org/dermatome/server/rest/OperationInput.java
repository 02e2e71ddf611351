package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/**
 * What an operation on a response was given: the response, as the body, as the parameter {@code response} or as the stored one of the
 * address, and simple parameters, in the body or in the query.
 */
final class OperationInput {

    static final String LANGUAGE = "language";

    private static final String RESPONSE = "response";

    private final String operation;
    private final List<String> simple;
    private final RequestDetails request;
    private final Parameters parameters;
    private final QuestionnaireResponse response;

    /** @param simple names of the parameters besides the response */
    private OperationInput(String operation, List<String> simple, IBaseResource body, RequestDetails request) {
        this.operation = operation;
        this.simple = simple;
        this.request = request;
        this.parameters = body == null || body instanceof QuestionnaireResponse ? new Parameters() : parameters(body);
        this.response = body instanceof QuestionnaireResponse given ? given : null;
    }

    /** On the type level, where the body must give the response. */
    static OperationInput given(String operation, List<String> simple, IBaseResource body, RequestDetails request) {
        return new OperationInput(operation, simple, body, request);
    }

    /** On the instance level, where the address gives the response and the body must not. */
    static OperationInput stored(String operation, List<String> simple, IBaseResource body, RequestDetails request) {
        if (body instanceof QuestionnaireResponse) {
            throw new OperationInput(operation, simple, null, request).noParameters(body);
        }
        OperationInput input = new OperationInput(operation, simple, body, request);
        if (input.parameters.getParameter(RESPONSE) != null) {
            throw refuse("Both the address and the parameter '" + RESPONSE + "' give a response.",
                    "Leave the parameter out, or post it to QuestionnaireResponse/" + operation + ".", IssueType.INVALID);
        }
        return input;
    }

    /** The response that the body gives. */
    QuestionnaireResponse response() {
        if (response != null) {
            return response;
        }
        ParametersParameterComponent parameter = parameters.getParameter(RESPONSE);
        if (parameter == null) {
            throw refuse("The operation was given no response.",
                    "Send a QuestionnaireResponse, or Parameters with one as the resource of the parameter '" + RESPONSE + "'.", IssueType.REQUIRED);
        }
        if (parameter.getResource() instanceof QuestionnaireResponse given) {
            return given;
        }
        throw refuse("The parameter '" + RESPONSE + "' holds no QuestionnaireResponse.", "Give the QuestionnaireResponse as its resource.",
                IssueType.INVALID);
    }

    /** The response that the address names. */
    QuestionnaireResponse response(IdType id, StoredResponses stored) {
        return stored.read(id, request);
    }

    /** A simple parameter, or null. */
    String value(String name) {
        ParametersParameterComponent parameter = parameters.getParameter(name);
        if (parameter != null && parameter.getValue() != null) {
            return parameter.getValue().primitiveValue();
        }
        String[] values = request.getParameters().get(name);
        return values == null || values.length == 0 || values[0].isBlank() ? null : values[0];
    }

    /** The language of the texts: the parameter, else what the client accepts, else null. */
    String language() {
        String language = value(LANGUAGE);
        return language == null ? request.getHeader("Accept-Language") : language;
    }

    private Parameters parameters(IBaseResource body) {
        if (!(body instanceof Parameters given)) {
            throw noParameters(body);
        }
        for (ParametersParameterComponent parameter : given.getParameter()) {
            String name = parameter.hasName() ? parameter.getName() : "";
            if (!RESPONSE.equals(name) && !simple.contains(name)) {
                throw refuse("The operation has no parameter '" + name + "'.",
                        "It has '" + RESPONSE + "'" + simple.stream().map(each -> "'" + each + "'").collect(Collectors.joining(" and ", " and ", ".")),
                        IssueType.NOTSUPPORTED);
            }
        }
        return given;
    }

    private InvalidRequestException noParameters(IBaseResource body) {
        return refuse("The body is a " + body.fhirType() + ".", "Send a QuestionnaireResponse or Parameters to QuestionnaireResponse/" + operation
                + ", or Parameters to the address of a stored response.", IssueType.INVALID, body.fhirType());
    }

    static InvalidRequestException refuse(String what, String remedy, IssueType type) {
        return refuse(what, remedy, type, "Parameters.parameter");
    }

    private static InvalidRequestException refuse(String what, String remedy, IssueType type, String location) {
        return new InvalidRequestException(what, Refusal.outcome(type, what + ' ' + remedy, location));
    }
}
