package org.dermatome.server.access;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * Decides on each entry of a batch or transaction as if it came by itself. One that is refused refuses the whole, also of a batch: an answer of
 * some entries would tell about the others. HAPI asks nobody about entries that read, and an operation in them would pass unseen.
 */
final class BundleGate {

    private static final Pattern ADDRESS = Pattern.compile("([A-Z][A-Za-z]{1,63})(?:/([A-Za-z0-9\\-.]{1,64})(?:/(_history)(?:/([A-Za-z0-9\\-.]{1,64}))?)?)?(?:\\?(.*))?");

    private final FhirDecision decision;

    BundleGate(FhirDecision decision) {
        this.decision = decision;
    }

    /** Lets the Bundle pass, with searches narrowed to what the caller sees. @throws BaseServerResponseException if an entry is refused */
    void check(Caller caller, Bundle bundle) {
        for (BundleEntryComponent entry : bundle.getEntry()) {
            BundleEntryRequestComponent request = entry.getRequest();
            Matcher address = ADDRESS.matcher(request.getUrl() == null ? "" : request.getUrl());
            if (!address.matches() || request.getMethod() == null) {
                throw Denial.forbidden("An entry has no method, or an address that is not Type, Type/id or Type?query. Operations are called by themselves.");
            }
            Asked asked = asked(request, address);
            if (entry.hasResource() && request.getMethod() != HTTPVerb.PATCH && !entry.getResource().fhirType().equals(asked.type())) {
                throw Denial.forbidden("An entry sends a " + entry.getResource().fhirType() + " to the address of " + asked.type() + '.');
            }
            Map<String, List<String>> narrowed = decision.decide(caller, asked, null, false);
            if (!narrowed.isEmpty()) {
                String added = narrowed.entrySet().stream().flatMap(each -> each.getValue().stream()
                        .map(value -> UrlUtil.escapeUrlParam(each.getKey()) + '=' + UrlUtil.escapeUrlParam(value))).collect(Collectors.joining("&"));
                request.setUrl(request.getUrl() + (address.group(5) == null ? '?' : '&') + added);
            }
        }
    }

    private static Asked asked(BundleEntryRequestComponent request, Matcher address) {
        String id = address.group(2);
        boolean history = address.group(3) != null;
        boolean query = address.group(5) != null;
        RestOperationTypeEnum interaction = switch (request.getMethod()) {
            case GET -> reading(id, history, address.group(4));
            case POST -> id == null ? RestOperationTypeEnum.CREATE : null;
            case PUT -> RestOperationTypeEnum.UPDATE;
            case PATCH -> RestOperationTypeEnum.PATCH;
            case DELETE -> RestOperationTypeEnum.DELETE;
            default -> null;
        };
        if (interaction == null || history && request.getMethod() != HTTPVerb.GET) {
            throw Denial.forbidden("An entry has a method that its address does not take.");
        }
        boolean conditional = request.getMethod() != HTTPVerb.GET && (query || id == null && request.getMethod() != HTTPVerb.POST || request.hasIfNoneExist());
        Map<String, List<String>> parameters = !query ? Map.of() : UrlUtil.parseQueryString(address.group(5)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Stream.of(each.getValue()).toList()));
        return new Asked(interaction, address.group(1), id, parameters, conditional);
    }

    private static RestOperationTypeEnum reading(String id, boolean history, String version) {
        if (id == null) {
            return RestOperationTypeEnum.SEARCH_TYPE;
        }
        return version != null ? RestOperationTypeEnum.VREAD : history ? RestOperationTypeEnum.HISTORY_INSTANCE : RestOperationTypeEnum.READ;
    }
}
