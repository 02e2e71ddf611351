package org.dermatome.server.catalogue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ResourceSearchParams;
import java.util.List;

/** The search parameters that {@link KnowledgeShelf} understands, as far as FHIR has them for a type. The rest is not declared. */
final class KnowledgeParameters extends FhirContextSearchParamRegistry {

    private static final List<String> UNDERSTOOD = List.of("_id", "identifier", "name", "status", "title", "url", "version");

    private final List<String> types;

    KnowledgeParameters(FhirContext context, List<String> types) {
        super(context);
        this.types = types;
    }

    @Override
    public ResourceSearchParams getActiveSearchParams(String type, SearchParamLookupContextEnum context) {
        ResourceSearchParams all = super.getActiveSearchParams(type, context);
        ResourceSearchParams understood = new ResourceSearchParams(type);
        UNDERSTOOD.stream().filter(name -> types.contains(type)).filter(all::containsParamName).forEach(name -> understood.put(name, all.get(name)));
        return understood;
    }
}
