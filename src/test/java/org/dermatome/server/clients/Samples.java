package org.dermatome.server.clients;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Resources on the server that the clients look for: of what can be stored some of their own, of the rest what is there. */
final class Samples {

    private static final Path RECORD = Path.of("src/test/resources/clients/record.json");

    private final Map<String, List<Resource>> own = new HashMap<>();
    private final Map<String, List<Resource>> found = new HashMap<>();
    private final IGenericClient client;
    private final String prefix;

    private Samples(IGenericClient client, String prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    /** Stores a record whose ids begin with the prefix. */
    static Samples store(String base, String prefix) {
        FhirContext context = FhirContext.forR4Cached();
        Samples samples = new Samples(HapiClient.generic(base), prefix);
        Bundle record = context.newJsonParser().parseResource(Bundle.class, read().replace("PREFIX", prefix));
        for (Bundle.BundleEntryComponent entry : samples.client.transaction().withBundle(record).execute().getEntry()) {
            IdType id = new IdType(entry.getResponse().getLocation());
            samples.own.computeIfAbsent(id.getResourceType(), type -> new ArrayList<>())
                    .add((Resource) samples.client.read().resource(id.getResourceType()).withId(id.getIdPart()).execute());
        }
        return samples;
    }

    private static String read() {
        try {
            return Files.readString(RECORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String prefix() {
        return prefix;
    }

    boolean isStored(String type) {
        return own.containsKey(type);
    }

    /** All there is of a type, or the first of it; the richest of the own ones first. */
    List<Resource> of(String type) {
        if (own.containsKey(type)) {
            return own.get(type).stream().sorted(Comparator.comparing((Resource resource) -> !resource.getMeta().hasTag())).toList();
        }
        return found.computeIfAbsent(type, each -> client.search().forResource(each).count(30).returnBundle(Bundle.class).execute().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource).toList());
    }

    Resource one(String type) {
        return of(type).stream().findFirst().orElseThrow(() -> new IllegalStateException("the server has no " + type));
    }

    /** What is checked fastest. */
    Resource smallest(String type) {
        return of(type).stream().min(Comparator.comparing(resource -> FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource).length())).orElseThrow();
    }
}
