package org.dermatome.request;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * The artifacts of the package as a request names them: by id, by url (the current version) or by url and version (exactly that version).
 * What is not held is refused with what is held instead. Nothing is ever fetched from elsewhere.
 */
public final class Shelf {

    private final Knowledge knowledge;
    private final Map<Artifact, MetadataResource> read = new ConcurrentHashMap<>();

    public Shelf(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** The artifact, shared between all callers: copy it before changing it. */
    public <T extends MetadataResource> T get(Class<T> type, Artifact artifact) {
        return type.cast(read.computeIfAbsent(artifact, each -> (MetadataResource) knowledge.resource(each)));
    }

    /** The artifact, or empty if it is not held. */
    public <T extends MetadataResource> Optional<T> find(Class<T> type, String canonical) {
        return knowledge.resolve(type.getSimpleName(), canonical).map(artifact -> get(type, artifact));
    }

    /** The artifact with the id. */
    public <T extends MetadataResource> T byId(Class<T> type, String id) {
        return knowledge.artifacts().stream()
                .filter(artifact -> artifact.resourceType().equals(type.getSimpleName()) && artifact.id().equals(id)).findFirst()
                .map(artifact -> get(type, artifact))
                .orElseThrow(() -> new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "There is no " + type.getSimpleName() + '/' + id
                        + " in the package. " + held(type.getSimpleName()), null));
    }

    /**
     * The artifact with the url.
     *
     * @param canonical url or url|version
     * @param version a version given apart from the url, or null
     * @param location where the request says so, as FHIRPath
     */
    public <T extends MetadataResource> T byUrl(Class<T> type, String canonical, String version, String location) {
        int bar = canonical.indexOf('|');
        if (bar >= 0 && version != null && !canonical.substring(bar + 1).equals(version)) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, "The canonical " + canonical + " and the version " + version
                    + " contradict each other. Give one of them.", location);
        }
        String exact = bar < 0 && version != null ? canonical + '|' + version : canonical;
        return find(type, exact).orElseThrow(() -> new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, unknown(type.getSimpleName(), exact), location));
    }

    private String unknown(String type, String canonical) {
        int bar = canonical.indexOf('|');
        Optional<Artifact> current = bar < 0 ? Optional.empty() : knowledge.resolve(type, canonical.substring(0, bar));
        return "The " + type + ' ' + canonical + " is not held here. "
                + current.map(artifact -> "Of it, version " + artifact.version() + " is held.").orElseGet(() -> held(type));
    }

    /** What is held of a type, in one sentence. */
    public String held(String type) {
        long count = knowledge.artifacts().stream().filter(artifact -> artifact.resourceType().equals(type)).count();
        return "Held are the " + count + " of the package " + Canonicals.PACKAGE_ID + ' ' + knowledge.current().version()
                + ", whose urls begin with " + Canonicals.BASE + '/' + type + "/.";
    }
}
