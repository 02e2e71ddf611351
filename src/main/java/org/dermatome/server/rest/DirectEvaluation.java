package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.dermatome.response.JsonContent;
import org.dermatome.response.ResponseContent;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;

/**
 * The way of {@code $evaluate} from JSON to JSON without FHIR objects. The request still passes all of HAPI's hooks; what it carries for them
 * is a QuestionnaireResponse that says no more than whom it is about, and an empty Bundle with the bytes of the result.
 */
final class DirectEvaluation {

    /** Parameters that do not change how a result is written. */
    private static final Set<String> PARAMETERS = Set.of(Call.LANGUAGE, "_format", "_pretty");
    private static final String CONTENT = DirectEvaluation.class.getName() + ".content";
    private static final String RESULT = DirectEvaluation.class.getName() + ".result";

    private DirectEvaluation() {
    }

    /** The body, if the request allows to read and answer it directly. */
    static Optional<QuestionnaireResponse> read(RequestDetails request, byte[] body) {
        return allows(request) ? JsonContent.of(body).map(DirectEvaluation::carrier) : Optional.empty();
    }

    private static boolean allows(RequestDetails request) {
        return request.getRestOperationType() == RestOperationTypeEnum.EXTENDED_OPERATION_TYPE
                && EvaluateOperation.NAME.equals(request.getOperation()) && PARAMETERS.containsAll(request.getParameters().keySet())
                && (request.getCharset() == null || request.getCharset().equals(StandardCharsets.UTF_8))
                && encoding(request).getEncoding() == EncodingEnum.JSON
                && !RestfulServerUtils.prettyPrintResponse(request.getServer(), request);
    }

    /** How the client wants its answer. */
    static ResponseEncoding encoding(RequestDetails request) {
        EncodingEnum preferred = request.getServer().getDefaultResponseEncoding();
        ResponseEncoding asked = RestfulServerUtils.determineResponseEncodingNoDefault(request, preferred);
        return asked == null ? new ResponseEncoding(request.getFhirContext(), preferred, null) : asked;
    }

    private static QuestionnaireResponse carrier(ResponseContent content) {
        QuestionnaireResponse carrier = new QuestionnaireResponse();
        if (content.subject() != null) {
            carrier.setSubject(new Reference(content.subject().reference()));
        }
        carrier.setUserData(CONTENT, content);
        return carrier;
    }

    /** The content that a body carries, or null if the body is a whole resource. */
    static ResponseContent content(IBaseResource body) {
        return (ResponseContent) body.getUserData(CONTENT);
    }

    static Bundle result(byte[] json) {
        Bundle carrier = new Bundle();
        carrier.setUserData(RESULT, json);
        return carrier;
    }

    /** The bytes that a result carries, or null if it is a whole resource. */
    static byte[] json(IBaseResource result) {
        return result == null ? null : (byte[]) result.getUserData(RESULT);
    }
}
