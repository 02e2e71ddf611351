package org.dermatome.packaging;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dermatome.cases.CoveringCases;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Adds to a package that was just built what it can say, by saying it: the result of every example response, and the written cases whose results together
 * show every urgency, red flag, instrument and likelihood, an examination, an amendment with what it amends, and a response in progress. Cases and rules are
 * in the repository; these are computed from them, and {@code docs/examples.md} lists what each shows.
 */
final class GeneratedExamples {

    private static final String FINGERPRINT = "examples.sha256";
    private static final String INDEX = "index.json";
    private static final String NAMES = "generated.json";

    private final Path output;
    private final Path folder;
    private final Map<String, ObjectNode> made = new TreeMap<>();

    GeneratedExamples(Path output) {
        this.output = output;
        this.folder = output.resolve("example");
    }

    /** Adds them, unless package, cases and program are those of the last time. */
    void add(Path... sources) throws IOException {
        String fingerprint = fingerprint(sources);
        Path last = output.resolve(FINGERPRINT);
        if (Files.exists(last) && Files.readString(last).equals(fingerprint)) {
            return;
        }
        forget();
        make();
        ArrayNode index = (ArrayNode) read(folder.resolve(INDEX));
        made.keySet().forEach(index::add);
        write(folder.resolve(INDEX), index);
        write(folder.resolve(NAMES), made.keySet().stream().reduce(KnowledgeSource.JSON.createArrayNode(), ArrayNode::add, (left, right) -> left));
        for (Map.Entry<String, ObjectNode> entry : made.entrySet()) {
            write(folder.resolve(entry.getKey()), entry.getValue());
        }
        guide(contents -> made.values().forEach(example -> GuideContents.add(contents, example, true)));
        Files.writeString(last, fingerprint);
    }

    private void make() throws IOException {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        for (CoveringCases.Covering covering : CoveringCases.all()) {
            if (!covering.isExample()) {
                make(parser, ExampleResponse.of(covering.story(), covering.response()));
            }
            Bundle result = CoveringCases.result(covering.response());
            result.setId(covering.id() + "-result");
            make(parser, result);
        }
    }

    private void make(IParser parser, Resource resource) throws IOException {
        made.put(resource.fhirType() + '-' + resource.getIdElement().getIdPart() + ".json", (ObjectNode) KnowledgeSource.JSON.readTree(parser.encodeResourceToString(resource)));
    }

    /** Takes away what was added the last time. */
    private void forget() throws IOException {
        if (!Files.exists(folder.resolve(NAMES))) {
            return;
        }
        List<String> names = Stream.iterate(0, i -> i + 1).limit(read(folder.resolve(NAMES)).size()).map(read(folder.resolve(NAMES))::get).map(JsonNode::asText).toList();
        ArrayNode index = (ArrayNode) read(folder.resolve(INDEX));
        remove(index, name -> names.contains(name.asText()));
        write(folder.resolve(INDEX), index);
        for (String name : names) {
            Files.deleteIfExists(folder.resolve(name));
        }
        guide(contents -> remove(contents, entry -> names.contains(entry.at("/reference/reference").asText().replace('/', '-') + ".json")));
    }

    private static void remove(ArrayNode array, java.util.function.Predicate<JsonNode> unwanted) {
        for (int i = array.size() - 1; i >= 0; i--) {
            if (unwanted.test(array.get(i))) {
                array.remove(i);
            }
        }
    }

    private void guide(java.util.function.Consumer<ArrayNode> change) throws IOException {
        try (Stream<Path> files = Files.list(output.resolve("package"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("ImplementationGuide-")).toList()) {
                JsonNode guide = read(file);
                change.accept((ArrayNode) guide.at("/definition/resource"));
                write(file, guide);
            }
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return KnowledgeSource.JSON.readTree(file.toFile());
    }

    private static void write(Path file, JsonNode json) throws IOException {
        Files.write(file, KnowledgeSource.JSON.writeValueAsBytes(json));
    }

    private String fingerprint(Path... sources) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(output.resolve("sources.sha256")));
            for (Path source : sources) {
                try (Stream<Path> files = Files.walk(source)) {
                    files.filter(Files::isRegularFile).sorted().forEach(file -> digest(digest, source.relativize(file).toString(), file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void digest(MessageDigest digest, String name, Path file) {
        try {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
