package org.dermatome.server.catalogue;

import ca.uhn.fhir.model.primitive.InstantDt;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import java.util.List;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.server.rest.PageSize;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/**
 * One page of a search. The link to the next names its offset, so that the server keeps nothing between them, and only what is on the page
 * is parsed.
 */
final class ArtifactPage implements IBundleProvider {

    private final Knowledge knowledge;
    private final List<Artifact> found;
    private final Integer offset;
    private final Integer count;
    private final IPrimitiveType<java.util.Date> published = InstantDt.withCurrentTime();

    ArtifactPage(Knowledge knowledge, List<Artifact> found, Integer offset, Integer count) {
        this.knowledge = knowledge;
        this.found = found;
        this.offset = offset;
        this.count = count;
    }

    /** HAPI counts from the first of all, or from the first of the page when the request names an offset. */
    @Override
    public List<IBaseResource> getResources(int from, int to) {
        int first = offset == null ? from : offset;
        int last = offset == null ? to : offset + (count == null ? PageSize.STANDARD : count);
        return found.subList(Math.min(first, found.size()), Math.min(last, found.size())).stream().map(knowledge::resource).toList();
    }

    @Override
    public Integer size() {
        return found.size();
    }

    @Override
    public String getUuid() {
        return null;
    }

    @Override
    public Integer preferredPageSize() {
        return null;
    }

    @Override
    public IPrimitiveType<java.util.Date> getPublished() {
        return published;
    }
}
