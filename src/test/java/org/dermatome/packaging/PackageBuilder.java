package org.dermatome.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Builds the loadable package from the knowledge in the source tree: resources with the CQL and its ELM embedded, the ELM
 * beside them, and an index; then the {@link GeneratedExamples}. Run by Maven; it does nothing when the sources and the builder are those of the last run.
 *
 * <p>Arguments: the base folder of the project, the output folder, the version of the package.
 */
public final class PackageBuilder {

    private static final String FINGERPRINT = "sources.sha256";
    /** By file, because touching the last two would load the translator. */
    private static final List<String> BUILDER =
            List.of("PackageBuilder.class", "KnowledgeSource.class", "GuideContents.class", "Translations.class", "CqlLibraries.class", "CauseFeatures.class",
                    "CqlTranslation.class");

    private final Path base;
    private final Path output;
    private final String version;

    PackageBuilder(Path base, Path output, String version) {
        this.base = base;
        this.output = output;
        this.version = version;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("arguments: base folder, output folder, package version");
        }
        Path base = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        new PackageBuilder(base, output, arguments[2]).build();
        // what the program says of examples follows from the package, the program and the cases
        new GeneratedExamples(output).add(output.resolveSibling("org"), base.resolve("src/test/resources"), base.resolve("src/test/java/org/dermatome/cases"),
                base.resolve("src/test/java/org/dermatome/packaging"));
    }

    /** Builds, unless nothing changed; says whether it did. */
    boolean build() throws IOException {
        KnowledgeSource source = new KnowledgeSource(base, version);
        String fingerprint = fingerprint(source.files());
        Path last = output.resolve(FINGERPRINT);
        if (Files.exists(last) && Files.readString(last).equals(fingerprint)) {
            return false;
        }
        source.check();
        CqlLibraries libraries = new CqlLibraries(source, version);
        libraries.build();
        if (source.problems().isEmpty()) {
            new CauseFeatures(source, libraries).check();
        }
        if (!source.problems().isEmpty()) {
            throw new IllegalStateException("the knowledge has " + source.problems().size() + " problem(s):\n"
                    + String.join("\n", source.problems()));
        }
        write(source, libraries);
        Files.writeString(last, fingerprint);
        return true;
    }

    private void write(KnowledgeSource source, CqlLibraries libraries) throws IOException {
        clear();
        new GuideContents(source).fill();
        new Translations(source.resources().values()).copy();
        ArrayNode index = KnowledgeSource.JSON.createArrayNode();
        for (Map.Entry<Path, ObjectNode> entry : source.resources().entrySet()) {
            String filename = entry.getKey().getFileName().toString();
            write(output.resolve("package").resolve(filename), entry.getValue());
            index.add(indexed(filename, entry.getValue()));
        }
        ArrayNode examples = KnowledgeSource.JSON.createArrayNode();
        for (Map.Entry<Path, ObjectNode> entry : source.examples().entrySet()) {
            Path file = Path.of("fhir-resources", "example").relativize(entry.getKey());
            write(output.resolve("example").resolve(file), entry.getValue());
            examples.add(file.toString().replace('\\', '/'));
        }
        write(output.resolve("example").resolve("index.json"), examples);
        for (Map.Entry<String, byte[]> entry : libraries.slimElm().entrySet()) {
            Path file = output.resolve("elm").resolve(entry.getKey() + ".json");
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        write(output.resolve("index.json"), index);
    }

    private static ObjectNode indexed(String filename, JsonNode resource) {
        ObjectNode entry = KnowledgeSource.JSON.createObjectNode().put("filename", filename);
        for (String element : List.of("resourceType", "id", "url", "version")) {
            if (resource.has(element)) {
                entry.set(element, resource.get(element));
            }
        }
        return entry;
    }

    private static void write(Path file, JsonNode json) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, KnowledgeSource.JSON.writeValueAsBytes(json));
    }

    private void clear() throws IOException {
        if (Files.isDirectory(output)) {
            try (Stream<Path> old = Files.walk(output)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(output);
    }

    private String fingerprint(Map<Path, byte[]> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(version.getBytes(StandardCharsets.UTF_8));
            for (String file : BUILDER) {
                digestClass(digest, file);
            }
            files.forEach((file, bytes) -> {
                digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void digestClass(MessageDigest digest, String file) throws IOException {
        try (InputStream in = PackageBuilder.class.getResourceAsStream(file)) {
            if (in != null) {
                digest.update(in.readAllBytes());
            }
        }
    }
}
