package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Serves conformance resources of any type by canonical, with or without version, and parses a resource only when it is asked for.
 * It lists nothing (fetchAll...), because listing would parse and convert every profile of the packages at the first validation.
 * HAPI's own PrePopulatedValidationSupport drops Questionnaires, PlanDefinitions and the like, so that responses would be checked against nothing.
 */
final class CanonicalSupport extends CanonicalLookup {
    private final Map<String, Supplier<IBaseResource>> sources = new HashMap<>();
    private final Map<String, IBaseResource> parsed = new HashMap<>();

    CanonicalSupport(FhirContext context) {
        super(context);
    }

    void add(String url, String version, Supplier<IBaseResource> source) {
        sources.putIfAbsent(url, source);
        if (version != null) {
            sources.putIfAbsent(url + "|" + version, () -> resource(url));
        }
    }

    private synchronized IBaseResource resource(String canonical) {
        IBaseResource known = parsed.get(canonical);
        if (known == null && sources.containsKey(canonical)) {
            known = sources.get(canonical).get();
            parsed.put(canonical, known);
        }
        return known;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String uri) {
        IBaseResource resource = resource(uri);
        return type != null && type.isInstance(resource) ? type.cast(resource) : null;
    }
}
