package org.dermatome.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One FHIR resource of {@code fhir-resources/} or {@code terminology/} as it stands in the repository. */
record RepositoryResource(Path file, String json, JsonNode tree) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Calls and answers of CDS Hooks, which are no resources. */
    private static final Path CALLS = Path.of("fhir-resources", "example", "cds-hooks");
    private static final List<RepositoryResource> ALL = Stream.of("fhir-resources", "terminology").flatMap(RepositoryResource::files).map(RepositoryResource::read).toList();

    static List<RepositoryResource> all() {
        return ALL;
    }

    static Stream<RepositoryResource> ofType(String type) {
        return ALL.stream().filter(resource -> resource.type().equals(type));
    }

    String type() {
        return tree.get("resourceType").asText();
    }

    String id() {
        return tree.get("id").asText();
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> walk = Files.walk(Path.of(folder))) {
            return walk.filter(path -> path.toString().endsWith(".json") && !path.startsWith(CALLS)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RepositoryResource read(Path file) {
        try {
            String json = Files.readString(file);
            return new RepositoryResource(file, json, MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
