package org.dermatome.server.catalogue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.List;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;

/** All artifacts of the package. They come with the program and change with it only, so that there is nothing to import and nothing to keep in step. */
public final class Catalogue {

    private final Knowledge knowledge;
    private final FhirContext context;
    private final List<String> types;

    public Catalogue(Knowledge knowledge, FhirContext context) {
        this.knowledge = knowledge;
        this.context = context;
        this.types = knowledge.artifacts().stream().map(Artifact::resourceType).distinct().sorted().toList();
    }

    /** The resource types that the package has artifacts of. */
    public List<String> types() {
        return types;
    }

    /** HAPI providers that read and search, one for each type. */
    public List<KnowledgeProvider> providers() {
        return types.stream().map(type -> new KnowledgeProvider(new KnowledgeShelf(knowledge, type), context)).toList();
    }

    /** The parameters by which they search. */
    public ISearchParamRegistry parameters() {
        return new KnowledgeParameters(context, types);
    }
}
