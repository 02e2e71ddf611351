package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import org.dermatome.evaluation.JsonBounds;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** The JSON of a request beside the FHIR endpoint, within the same limits. */
public final class JsonBody {

    private JsonBody() {
    }

    /** @throws ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException with 400, 408, 413, 415 or 422 if it is beyond a limit */
    public static byte[] of(HttpServletRequest request, Limits limits) {
        BoundedRequest bounded = new BoundedRequest(null, limits);
        bounded.setServletRequest(request);
        byte[] body = bounded.loadRequestContents();
        String unreadable = JsonBounds.complaint(body, limits.depth());
        if (unreadable != null) {
            throw new InvalidRequestException(unreadable, Refusal.outcome(IssueType.TOOLONG, unreadable, null));
        }
        String tooMany = BodyShape.complaint(body, limits);
        if (tooMany != null) {
            throw Refusal.unprocessable(IssueType.TOOLONG, tooMany, null);
        }
        return body;
    }
}
