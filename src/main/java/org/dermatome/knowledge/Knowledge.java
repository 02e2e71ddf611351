package org.dermatome.knowledge;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * The package this program was built with: its resources as FHIR, and its {@link Edition} as what an assessment needs. Immutable; what
 * cannot be read stops {@link #load()} with a {@link BrokenKnowledgeException}.
 */
public final class Knowledge {

    private final KnowledgeFolder folder;
    private final Edition edition;

    private Knowledge(KnowledgeFolder folder) {
        this.folder = folder;
        this.edition = new EditionReader(folder).read();
    }

    /** Reads the package from the class path. */
    public static Knowledge load() {
        return from("knowledge");
    }

    /** Reads a package from another folder of the class path. */
    public static Knowledge from(String folder) {
        return new Knowledge(new KnowledgeFolder(folder));
    }

    /** The current edition. */
    public Edition current() {
        return edition;
    }

    /**
     * The edition that a canonical of the Questionnaire means: exactly that version, or the current one if it names none. Empty when it is
     * another Questionnaire or a version that is not here.
     */
    public Optional<Edition> edition(String questionnaire) {
        return Optional.ofNullable(folder.find("Questionnaire", questionnaire))
                .filter(artifact -> Canonicals.QUESTIONNAIRE.equals(artifact.url())).map(artifact -> edition);
    }

    /** All resources of the package. */
    public List<Artifact> artifacts() {
        return folder.artifacts();
    }

    /** The examples of the package as JSON bytes, by file name. They are not {@link #artifacts()}: nothing resolves to them. */
    public Map<String, byte[]> examples() {
        return folder.examples();
    }

    /** The artifact with exactly this url and version ({@code url|version}); without a version the current one. */
    public Optional<Artifact> resolve(String resourceType, String canonical) {
        return Optional.ofNullable(folder.find(resourceType, canonical));
    }

    /** The resource as JSON bytes. */
    public byte[] json(Artifact artifact) {
        return folder.bytes(artifact);
    }

    /** The resource as a new HAPI object, which the caller may change. */
    public IBaseResource resource(Artifact artifact) {
        return FhirContext.forR4Cached().newJsonParser().parseResource(new ByteArrayInputStream(folder.bytes(artifact)));
    }
}
