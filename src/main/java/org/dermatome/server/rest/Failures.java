package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.connector.ClientAbortException;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.evaluation.Wording;
import org.dermatome.request.Refused;
import org.dermatome.server.observation.Meters;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into an OperationOutcome. The sender of a request learns what to change; of a failure inside the server it
 * learns only a number under which the log has the rest, because messages of a database or a stack trace help an attacker and nobody else.
 */
@Interceptor
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final Pattern MISSING_TARGET = Pattern.compile("Resource (\\S+) not found, specified in path: ([A-Za-z]+(?:\\.[a-z][A-Za-z]*)*)");

    private final Meters meters;

    Failures(Meters meters) {
        this.meters = meters;
    }

    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException describe(Throwable failure, RequestDetails request) {
        BaseServerResponseException described = described(failure, request);
        String kind = described.getOperationOutcome() instanceof OperationOutcome outcome ? outcome.getIssueFirstRep().getCode().toCode()
                : Integer.toString(described.getStatusCode());
        meters.refused(kind);
        return described;
    }

    private static BaseServerResponseException described(Throwable failure, RequestDetails request) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // HAPI wraps what an operation throws
            if (cause instanceof InvalidResponseException invalid) {
                return Refusal.of(invalid);
            }
            if (cause instanceof Refused refused) {
                return Refusal.of(refused);
            }
            if (cause instanceof IllegalCharsetNameException || cause instanceof UnsupportedCharsetException) {
                String what = "This server does not read the given charset. Send the body in UTF-8.";
                return new UnclassifiedServerFailureException(415, what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
            }
            if (cause instanceof ClientAbortException) {
                LOG.debug("A client left before it had its answer.");
                return withOutcome(new InvalidRequestException("The client has left."));
            }
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return unavailable("The database cannot be reached", IssueType.TRANSIENT);
            }
            if (cause instanceof SQLException sql && hasNoRoom(sql)) {
                return unavailable("The database cannot store anything, perhaps for want of room", IssueType.NOSTORE);
            }
        }
        if (failure instanceof DataFormatException) {
            return withOutcome(new InvalidRequestException(failure.getMessage()));
        }
        if (failure instanceof BaseServerResponseException known && (known.getStatusCode() < 500 || isOverload(known))) {
            return withOutcome(known);
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Request {} {} failed, number {}: {}", request.getRequestType(), request.getRestOperationType(), number, trace(failure));
        String message = "The server failed to do this. Its log says why under the number " + number + '.';
        return new InternalErrorException(message, Refusal.outcome(IssueType.EXCEPTION, message, null));
    }

    /** Where it failed, without the messages: those of a parser or a database quote what a patient answered. */
    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            trace.append(cause == failure ? "" : "\nCaused by: ").append(cause.getClass().getName());
            for (StackTraceElement element : cause.getStackTrace()) {
                trace.append("\n\tat ").append(element);
            }
        }
        return trace.toString();
    }

    /**
     * No connection, or one that broke: class 08 of the SQL states, and 57P of a PostgreSQL that is stopped or comes up. A rollback on the
     * broken connection hides that behind the words of the pool, which has no state to give.
     */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException || failure instanceof SQLNonTransientConnectionException
                || state == null && "Connection is closed".equals(failure.getMessage())
                || state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    /** Class 53 of the SQL states, insufficient resources, of PostgreSQL; H2 has no state for it and names the failed access to its file. */
    private static boolean hasNoRoom(SQLException failure) {
        if (failure.getSQLState() != null && failure.getSQLState().startsWith("53")) {
            return true;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static BaseServerResponseException unavailable(String what, IssueType type) {
        LOG.warn("{}.", what);
        String message = what + ". Nothing of the request was stored. Send it again later.";
        return new UnclassifiedServerFailureException(503, message, Refusal.outcome(type, message, null))
                .addResponseHeader("Retry-After", "5");
    }

    /** What this server says itself when it has no room or no time. */
    private static boolean isOverload(BaseServerResponseException failure) {
        return (failure.getStatusCode() == 503 || failure.getStatusCode() == 504) && failure.getOperationOutcome() != null;
    }

    private static BaseServerResponseException withOutcome(BaseServerResponseException failure) {
        BaseServerResponseException reworded = HapiRefusals.reworded(failure);
        if (reworded != null) {
            return reworded;
        }
        if (failure.getOperationOutcome() == null) {
            Matcher target = MISSING_TARGET.matcher(failure.getMessage());
            if (target.find()) {
                return Refusal.unprocessable(IssueType.NOTFOUND, target.group(2) + " refers to " + target.group(1)
                        + ", which is not stored here. Store it first, or refer to it by its full address.", target.group(2));
            }
            failure.setOperationOutcome(Refusal.outcome(type(failure.getStatusCode()), Wording.of(failure.getMessage()), HapiRefusals.place(failure)));
        } else if (failure.getOperationOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().forEach(issue -> issue.setDiagnostics(Wording.of(issue.getDiagnostics())));
        }
        return failure;
    }

    private static IssueType type(int status) {
        return switch (status) {
            case 404, 410 -> IssueType.NOTFOUND;
            case 405, 406, 415, 501 -> IssueType.NOTSUPPORTED;
            case 409, 412 -> IssueType.CONFLICT;
            case 422 -> IssueType.BUSINESSRULE;
            default -> IssueType.INVALID;
        };
    }
}
