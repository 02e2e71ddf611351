package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** How many resources a page of a search holds: what the client asks for, as far as the limit lets it. */
@Interceptor
public final class PageSize {

    /** When the client does not say. */
    public static final int STANDARD = 20;

    private final int most;

    PageSize(int most) {
        this.most = most;
    }

    /** Puts the number that holds into the request, so that the links to other pages hold it too. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void bound(RequestDetails request) {
        Map<String, String[]> parameters = request.getParameters();
        if (parameters != null && parameters.containsKey(Constants.PARAM_COUNT) && number(parameters, Constants.PARAM_COUNT) > most) {
            request.addParameter(Constants.PARAM_COUNT, new String[] {Integer.toString(most)});
        }
        if (parameters != null && parameters.containsKey(Constants.PARAM_OFFSET)) {
            number(parameters, Constants.PARAM_OFFSET);
        }
    }

    private static int number(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        try {
            int number = Integer.parseInt(values[0]);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        String diagnostics = name + " must be a whole number from 0.";
        throw new InvalidRequestException(diagnostics, Refusal.outcome(IssueType.INVALID, diagnostics, null));
    }
}
