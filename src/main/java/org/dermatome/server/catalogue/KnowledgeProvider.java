package org.dermatome.server.catalogue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dermatome.knowledge.Artifact;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;

/** Reads and searches the artifacts of one type. */
public final class KnowledgeProvider implements IResourceProvider {

    /** What says how the answer looks, and not what is looked for. */
    private static final Set<String> PRESENTATION = Set.of("_count", "_offset", "_summary", "_elements", "_format", "_pretty", "_total");

    private final KnowledgeShelf shelf;
    private final FhirContext context;

    KnowledgeProvider(KnowledgeShelf shelf, FhirContext context) {
        this.shelf = shelf;
        this.context = context;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return context.getResourceDefinition(shelf.type()).getImplementingClass();
    }

    /** The artifact as it is in the package. */
    @Read
    public IBaseResource read(@IdParam IdType id) {
        Artifact artifact = shelf.find(id.getIdPart()).orElseThrow(
                () -> new ResourceNotFoundException("The package has no " + shelf.type() + '/' + id.getIdPart() + '.'));
        return shelf.knowledge().resource(artifact);
    }

    /** All parameters must match; a parameter that is not understood is refused, because leaving it out would find too much. */
    @Search(allowUnknownParams = true)
    public IBundleProvider search(RequestDetails request, @Count Integer count, @Offset Integer offset) {
        List<String> offered = new KnowledgeParameters(context, List.of(shelf.type())).getActiveSearchParams(shelf.type(), SearchParamLookupContextEnum.SEARCH)
                .getSearchParamNames().stream().sorted().toList();
        Predicate<ArtifactHead> wanted = request.getParameters().entrySet().stream()
                .filter(parameter -> !PRESENTATION.contains(parameter.getKey()))
                .flatMap(parameter -> Stream.of(parameter.getValue()).map(values -> (Predicate<ArtifactHead>)
                        Criterion.of(parameter.getKey(), values, offered)))
                .reduce(head -> true, Predicate::and);
        return new ArtifactPage(shelf.knowledge(), shelf.find(wanted), offset, count);
    }
}
