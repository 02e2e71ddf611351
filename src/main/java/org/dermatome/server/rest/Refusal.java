package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.function.Supplier;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.evaluation.InvalidResponseException.Kind;
import org.dermatome.request.Refused;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** How a request is refused: with an OperationOutcome that says what is wrong, where, and how to mend it. */
public final class Refusal {

    private Refusal() {
    }

    /** The HTTP answer to a response that cannot be evaluated: 400 if it is none of ours at all, else 422. */
    public static BaseServerResponseException of(InvalidResponseException invalid) {
        return invalid.kind() == Kind.SYNTAX
                ? new InvalidRequestException(invalid.getMessage(), invalid.operationOutcome())
                : new UnprocessableEntityException(invalid.getMessage(), invalid.operationOutcome());
    }

    /** The HTTP answer to a request that an operation refuses. */
    public static BaseServerResponseException of(Refused refused) {
        return switch (refused.kind()) {
            case INVALID -> new InvalidRequestException(refused.getMessage(), refused.operationOutcome());
            case NOT_FOUND -> notFound(refused);
            case UNPROCESSABLE -> new UnprocessableEntityException(refused.getMessage(), refused.operationOutcome());
        };
    }

    /**
     * What the work gives; what it refuses is thrown as its HTTP answer. HAPI asks nobody what a refusal means if a call is an entry of a batch: there it must
     * be one of HAPI's own already.
     */
    static <T> T answering(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidResponseException e) {
            throw of(e);
        } catch (Refused e) {
            throw of(e);
        }
    }

    private static BaseServerResponseException notFound(Refused refused) {
        ResourceNotFoundException notFound = new ResourceNotFoundException(refused.getMessage());
        notFound.setOperationOutcome(refused.operationOutcome());
        return notFound;
    }

    /** A request that is understood and not admitted (422). */
    public static BaseServerResponseException unprocessable(IssueType type, String diagnostics, String location) {
        return new UnprocessableEntityException(diagnostics, outcome(type, diagnostics, location));
    }

    /** One error; the location is a FHIRPath or null. */
    public static OperationOutcome outcome(IssueType type, String diagnostics, String location) {
        return Refused.outcome(type, diagnostics, location);
    }
}
