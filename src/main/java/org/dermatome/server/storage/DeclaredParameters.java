package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ResourceSearchParams;
import java.util.List;

/** What is declared: of a type that is stored the parameters of the storage, of the others those of the knowledge in memory. */
final class DeclaredParameters extends FhirContextSearchParamRegistry {

    private final ISearchParamRegistry stored;
    private final ISearchParamRegistry knowledge;
    private final List<String> knowledgeTypes;

    DeclaredParameters(FhirContext context, ISearchParamRegistry stored, ISearchParamRegistry knowledge, List<String> knowledgeTypes) {
        super(context);
        this.stored = stored;
        this.knowledge = knowledge;
        this.knowledgeTypes = knowledgeTypes;
    }

    @Override
    public ResourceSearchParams getActiveSearchParams(String type, SearchParamLookupContextEnum context) {
        return (knowledgeTypes.contains(type) ? knowledge : stored).getActiveSearchParams(type, context);
    }
}
