package org.dermatome.server.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * What a batch or transaction must say before any of it is carried out. HAPI takes an entry that posts to an operation, or to the address of
 * another type, as one that stores its resource.
 */
@Interceptor
final class BundleCheck {

    /** After it was decided whether the sender may do what is asked for. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum type, RequestDetails request) {
        boolean carriesOut = type == RestOperationTypeEnum.TRANSACTION || type == RestOperationTypeEnum.BATCH;
        if (carriesOut && !request.isSubRequest() && Body.of(request) instanceof Bundle bundle) {
            check(bundle);
        }
    }

    private static void check(Bundle bundle) {
        if (bundle.getType() != BundleType.TRANSACTION && bundle.getType() != BundleType.BATCH) {
            throw refuse(IssueType.INVALID, (bundle.getType() == null ? "The Bundle does not say what it is."
                    : "A " + bundle.getType().toCode() + " is not carried out.") + " Set its type to batch or transaction.", "Bundle.type");
        }
        List<BundleEntryComponent> entries = bundle.getEntry();
        for (int i = 0; i < entries.size(); i++) {
            check(entries.get(i), "Bundle.entry[" + i + "]");
        }
    }

    private static void check(BundleEntryComponent entry, String place) {
        HTTPVerb method = entry.getRequest().getMethod();
        String url = entry.getRequest().getUrl();
        if (method == null) {
            throw refuse(IssueType.REQUIRED, "The entry does not say what to do. Give request.method, such as PUT.", place + ".request.method");
        }
        if (url == null || url.isBlank()) {
            throw refuse(IssueType.REQUIRED, "The entry does not say to which address it goes. Give request.url, such as QuestionnaireResponse/123.",
                    place + ".request.url");
        }
        String path = url.indexOf('?') < 0 ? url : url.substring(0, url.indexOf('?'));
        if (path.indexOf('$') >= 0 && method != HTTPVerb.GET) {
            throw refuse(IssueType.NOTSUPPORTED, "Operations are not carried out in a Bundle, and nothing of it was. Call " + path + " by itself.",
                    place + ".request.url");
        }
        boolean sends = method == HTTPVerb.POST || method == HTTPVerb.PUT;
        if (sends && !entry.hasResource()) {
            throw refuse(IssueType.REQUIRED, "The entry sends nothing. Give the resource.", place + ".resource");
        }
        String[] steps = path.split("/");
        String type = method == HTTPVerb.PUT && url.indexOf('?') < 0 && steps.length > 1 ? steps[steps.length - 2] : steps[steps.length - 1];
        if (sends && !type.equals(entry.getResource().fhirType())) {
            throw refuse(IssueType.INVALID, "The entry sends a " + entry.getResource().fhirType() + " to " + path + ". Send it to the address of its type.",
                    place + ".request.url");
        }
    }

    private static InvalidRequestException refuse(IssueType type, String diagnostics, String location) {
        return new InvalidRequestException(diagnostics, Refusal.outcome(type, diagnostics, location));
    }
}
