package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** How a caller is told that there is no room or no time. */
record Overload(Lane lane, Limits limits) {

    BaseServerResponseException full() {
        return refusal(429, IssueType.THROTTLED, "Too many requests of this kind (" + lane.noun() + ") wait already. Try again later.");
    }

    BaseServerResponseException busy() {
        return refusal(503, IssueType.TRANSIENT, "The server is busy with other requests of this kind (" + lane.noun() + "). Try again later.");
    }

    BaseServerResponseException late() {
        return refusal(504, IssueType.TIMEOUT, "The " + lane.noun() + " took longer than " + lane.time(limits).toMillis() + " ms and was stopped"
                + (lane == Lane.WRITE ? "; nothing of it is stored." : "."));
    }

    /** To be tried again when one turn has passed. */
    private BaseServerResponseException refusal(int status, IssueType type, String diagnostics) {
        long seconds = Math.max(1, limits.waitingTime().toSeconds());
        return new UnclassifiedServerFailureException(status, diagnostics, Refusal.outcome(type, diagnostics, null))
                .addResponseHeader("Retry-After", Long.toString(seconds));
    }
}
