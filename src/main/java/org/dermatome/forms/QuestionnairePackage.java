package org.dermatome.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dermatome.knowledge.Artifact;
import org.dermatome.request.Given;
import org.dermatome.request.Questionnaires;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * {@code $questionnaire-package}: a collection with the Questionnaire first and then the value sets, code systems, libraries and extensions
 * of this package that it refers to, directly or through each other, in exactly the versions that belong together. Code systems of others
 * are not in it.
 */
public final class QuestionnairePackage {

    /** Parameters of the operation. */
    public static final List<String> PARAMETERS = List.of("questionnaire");

    private static final List<String> TYPES = List.of("ValueSet", "CodeSystem", "Library", "StructureDefinition");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shelf shelf;
    private final Map<Artifact, List<Artifact>> dependencies = new ConcurrentHashMap<>();

    public QuestionnairePackage(Shelf shelf) {
        this.shelf = shelf;
    }

    /**
     * The package.
     *
     * @param id id of the Questionnaire, or null if the call names it
     */
    public Bundle of(String id, Given given) {
        Questionnaire questionnaire = Questionnaires.named(id, given, shelf);
        Artifact artifact = shelf.knowledge().resolve("Questionnaire", questionnaire.getUrl() + '|' + questionnaire.getVersion()).orElseThrow();
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        add(questionnaire, bundle);
        for (Artifact needed : dependencies.computeIfAbsent(artifact, this::dependencies)) {
            add(shelf.get(MetadataResource.class, needed), bundle);
        }
        return bundle;
    }

    private static void add(MetadataResource resource, Bundle bundle) {
        bundle.addEntry().setFullUrl(resource.getUrl()).setResource(resource);
    }

    private List<Artifact> dependencies(Artifact questionnaire) {
        Set<Artifact> found = new LinkedHashSet<>();
        Deque<Artifact> open = new ArrayDeque<>(List.of(questionnaire));
        while (!open.isEmpty()) {
            collect(json(open.pop()), found, open);
        }
        found.remove(questionnaire);
        List<Artifact> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Artifact artifact) -> TYPES.indexOf(artifact.resourceType())).thenComparing(Artifact::url));
        return List.copyOf(sorted);
    }

    /** Every text that is the canonical of an artifact of the package. */
    private void collect(JsonNode node, Set<Artifact> found, Deque<Artifact> open) {
        if (node.isTextual()) {
            TYPES.forEach(type -> shelf.knowledge().resolve(type, node.asText()).filter(found::add).ifPresent(open::push));
        } else {
            node.forEach(child -> collect(child, found, open));
        }
    }

    private JsonNode json(Artifact artifact) {
        try {
            return JSON.readTree(shelf.knowledge().json(artifact));
        } catch (IOException e) {
            throw new UncheckedIOException(artifact.filename(), e);
        }
    }
}
