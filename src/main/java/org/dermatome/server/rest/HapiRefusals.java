package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dermatome.evaluation.Wording;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** What HAPI says no to in words about itself, or with a status that FHIR has for something else, said to those who can mend it. */
final class HapiRefusals {

    private static final String SEE = " What there is, /fhir/metadata lists.";
    private static final Pattern UNHANDLED = Pattern.compile("does not know how to handle (\\S+) operation\\[([^]]*)] with parameters \\[\\[([^]]*)]]");
    private static final Pattern OTHER_VERSION = Pattern.compile("Trying to (?:update|delete) (\\S+)/_history/(\\S+) but this is not the current version");
    private static final Pattern REFERRED_TO = Pattern.compile("Unable to delete (\\S+) because at least one resource has a reference to this resource");
    private static final Pattern PLACE = Pattern.compile("at path\\[([A-Z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)+)");

    private HapiRefusals() {
    }

    /** The same refusal in other words, or null if it is well said. */
    static BaseServerResponseException reworded(BaseServerResponseException failure) {
        String message = failure.getMessage() + (failure.getOperationOutcome() instanceof OperationOutcome outcome ? outcome.getIssueFirstRep().getDiagnostics() : "");
        Matcher unhandled = UNHANDLED.matcher(message);
        if (unhandled.find()) {
            return unhandled(unhandled.group(1), unhandled.group(2), unhandled.group(3));
        }
        Matcher version = OTHER_VERSION.matcher(message);
        if (version.find()) {
            String what = version.group(1) + " is no longer, or not yet, in version " + version.group(2)
                    + ". Read it, and send the change again with the version that was read.";
            return new PreconditionFailedException(what, Refusal.outcome(IssueType.CONFLICT, what, null));
        }
        Matcher referred = REFERRED_TO.matcher(message);
        if (referred.find()) {
            String what = referred.group(1) + " is not deleted, because other resources refer to it. If it is wrong, give it the status entered-in-error.";
            ResourceVersionConflictException refusal = new ResourceVersionConflictException(what);
            refusal.setOperationOutcome(Refusal.outcome(IssueType.CONFLICT, what, null));
            return refusal;
        }
        if (message.contains("This is the base URL of FHIR server")) {
            String what = "This is the address of the FHIR server itself; a resource type or an operation is to follow." + SEE;
            return new InvalidRequestException(what, Refusal.outcome(IssueType.INVALID, what, null));
        }
        return null;
    }

    private static BaseServerResponseException unhandled(String method, String address, String parameters) {
        if (method.equals("GET") && !parameters.isEmpty() && address.indexOf('/') < 0 && address.indexOf('$') < 0) {
            String what = "This server does not search " + (address.isEmpty() ? "all types" : address) + " by " + parameters + '.' + SEE;
            return new InvalidRequestException(what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
        }
        int operation = address.indexOf('$');
        if (operation >= 0 && (method.equals("POST") || method.equals("GET"))) {
            String what = "There is no operation " + address.substring(operation) + " at this address." + SEE;
            return new ResourceNotFoundException(what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
        }
        String what = "This server has no " + method + " of " + (address.isEmpty() ? "its own address" : Wording.of(address)) + '.' + SEE;
        return new MethodNotAllowedException(what, Refusal.outcome(IssueType.NOTSUPPORTED, what, null));
    }

    /** The FHIRPath that it names, or null. */
    static String place(BaseServerResponseException failure) {
        Matcher place = PLACE.matcher(String.valueOf(failure.getMessage()));
        return place.find() ? place.group(1) : null;
    }
}
