package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** Refuses {@code _filter} before HAPI, where it is switched off, reads it: it fails on some that are none. Whether it may be asked at all is decided before. */
@Interceptor
final class NoFilter {

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void refuse(RequestDetails request) {
        if (request.getParameters() != null && request.getParameters().containsKey(Constants.PARAM_FILTER)) {
            String diagnostics = "This server does not search with _filter. Use the search parameters that its CapabilityStatement lists.";
            throw new InvalidRequestException(diagnostics, Refusal.outcome(IssueType.NOTSUPPORTED, diagnostics, null));
        }
    }
}
