package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** One call of an operation. */
public final class Call {

    static final String LANGUAGE = "language";

    private Call() {
    }

    /**
     * A call that is about a response.
     *
     * @param given what else it gives
     */
    public record About(QuestionnaireResponse response, Given given) {
    }

    /** Its parameters, from the address and from a Parameters resource in the body; another body is refused. */
    public static Given parameters(Collection<String> taken, RequestDetails request) {
        IBaseResource body = Body.of(request);
        if (body != null && !(body instanceof Parameters)) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, request.getOperation() + " was sent a " + body.fhirType()
                    + ". Send Parameters" + (taken.isEmpty() ? "" : " with " + String.join(", ", taken)) + '.', body.fhirType());
        }
        return given(taken, (Parameters) body, request);
    }

    private static Given given(Collection<String> taken, Parameters body, RequestDetails request) {
        return Refusal.answering(() -> Given.of(request.getOperation(), taken, body, request.getParameters()));
    }

    /**
     * What a call is about: the stored response of the address, which the body then must not give too, the one in the body, or the one in a
     * parameter.
     *
     * @param name name of the parameter
     * @param others names of further parameters
     * @param id the address on the instance level, else null
     */
    public static About response(String name, Collection<String> others, IdType id, StoredResponses stored, RequestDetails request) {
        if (id != null) {
            Given given = parameters(others, request);
            return new About(stored.read(id, request), given);
        }
        if (Body.of(request) instanceof QuestionnaireResponse response) {
            return new About(response, beside(others, request));
        }
        List<String> taken = new ArrayList<>(List.of(name));
        taken.addAll(others);
        Given given = parameters(taken, request);
        return Refusal.answering(() -> {
            QuestionnaireResponse response = given.resource(name, QuestionnaireResponse.class);
            if (response == null) {
                throw given.wrong(IssueType.REQUIRED, name, "was given no response.",
                        "Send a QuestionnaireResponse, or Parameters with one as the resource of '" + name + "'.");
            }
            return new About(response, given);
        });
    }

    /** The parameters of the address, where the body is no Parameters resource. */
    static Given beside(Collection<String> taken, RequestDetails request) {
        return given(taken, null, request);
    }

    /** The language of the texts: the parameter, else what the client accepts, else null. */
    static String language(Given given, RequestDetails request) {
        String language = Refusal.answering(() -> given.text(LANGUAGE));
        return language == null ? request.getHeader("Accept-Language") : language;
    }

    /** The id in the address, or null on the type level. */
    public static String id(IdType id) {
        return id == null ? null : id.getIdPart();
    }
}
