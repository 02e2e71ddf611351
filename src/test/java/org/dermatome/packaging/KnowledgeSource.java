package org.dermatome.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folders of the knowledge as they stand in the source tree, read and checked file by file. */
final class KnowledgeSource {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private static final List<String> FOLDERS = List.of("fhir-resources", "terminology");
    /** Calls and answers of CDS Hooks, which are no resources. */
    private static final Path CALLS = Path.of("fhir-resources", "example", "cds-hooks");

    private final Path base;
    private final String version;
    private final Map<Path, byte[]> files = new TreeMap<>();
    private final Map<Path, ObjectNode> resources = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Reads all files; nothing is parsed yet. */
    KnowledgeSource(Path base, String version) {
        this.base = base;
        this.version = version;
        for (String folder : FOLDERS) {
            Path root = base.resolve(folder);
            if (Files.isDirectory(root)) {
                readFolder(root);
            }
        }
    }

    private void readFolder(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                Path path = base.relativize(file);
                if (!path.startsWith(CALLS)) {
                    files.put(path, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files by path below the base folder, in order. */
    Map<Path, byte[]> files() {
        return files;
    }

    /** Parses the resources and checks what makes a folder of files one package. */
    void check() {
        Map<String, Path> seen = new HashMap<>();
        files.forEach((file, bytes) -> {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                parse(file, bytes, seen);
            } else if (!name.endsWith(".cql")) {
                problem(file, 1, "is neither a resource (.json) nor CQL (.cql)");
            }
        });
    }

    private void parse(Path file, byte[] bytes, Map<String, Path> seen) {
        try {
            if (!(JSON.readTree(bytes) instanceof ObjectNode resource) || !resource.path("resourceType").isTextual()) {
                problem(file, 1, "is not a FHIR resource");
                return;
            }
            resources.put(file, resource);
            if (!isExample(file)) {
                checkIdentity(file, resource, seen);
            }
        } catch (JsonProcessingException e) {
            problem(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkIdentity(Path file, JsonNode resource, Map<String, Path> seen) {
        String expected = resource.path("resourceType").asText() + '-' + resource.path("id").asText() + ".json";
        if (!file.getFileName().toString().equals(expected)) {
            problem(file, 1, "should be named " + expected);
        }
        once(file, expected, seen);
        if (resource.has("url")) {
            once(file, resource.path("url").asText(), seen);
            if (!version.equals(resource.path("version").asText())) {
                problem(file, 1, "has version " + resource.path("version").asText() + ", the package is " + version);
            }
        }
    }

    private void once(Path file, String key, Map<String, Path> seen) {
        Path other = seen.putIfAbsent(key, file);
        if (other != null) {
            problem(file, 1, "has the same " + (key.contains(":") ? "url" : "type and id") + " as " + other);
        }
    }

    /** The resources that make the package. */
    Map<Path, ObjectNode> resources() {
        Map<Path, ObjectNode> result = new TreeMap<>(resources);
        result.keySet().removeIf(KnowledgeSource::isExample);
        return result;
    }

    /** The resources that show its use. */
    Map<Path, ObjectNode> examples() {
        Map<Path, ObjectNode> result = new TreeMap<>(resources);
        result.keySet().removeIf(file -> !isExample(file));
        return result;
    }

    private static boolean isExample(Path file) {
        return file.startsWith(Path.of("fhir-resources", "example"));
    }

    void problem(Path file, int line, String text) {
        problems.add(file + ":" + line + ": " + text);
    }

    /** Everything that is wrong, as {@code file:line: what}. */
    List<String> problems() {
        return problems;
    }
}
