package org.dermatome.packaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.elm.r1.VersionedIdentifier;

/** The CQL libraries of the package: each a text beside its Library resource, translated and put into it. */
final class CqlLibraries {

    private static final List<String> SIGNATURES = List.of("signature", "context", "accessLevel");

    private final KnowledgeSource source;
    private final String version;
    private final Map<String, Path> fileOf = new LinkedHashMap<>();
    private final Map<String, String> textOf = new LinkedHashMap<>();
    private final Map<String, byte[]> elmOf = new TreeMap<>();
    private final Map<String, byte[]> slimElmOf = new TreeMap<>();

    CqlLibraries(KnowledgeSource source, String version) {
        this.source = source;
        this.version = version;
    }

    /** Finds, translates and embeds; what is wrong is reported to the source. */
    void build() {
        source.files().forEach((file, bytes) -> {
            if (file.getFileName().toString().endsWith(".cql")) {
                add(file, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        if (!textOf.isEmpty()) {
            translate();
        }
        embed();
    }

    private void add(Path file, String text) {
        String name = file.getFileName().toString().replaceFirst("\\.cql$", "");
        try {
            VersionedIdentifier header = CqlTranslation.identifierOf(text);
            if (!name.equals(header.getId()) || !version.equals(header.getVersion())) {
                source.problem(file, 1, "should say: library " + name + " version '" + version + "'");
            }
            fileOf.put(name, file);
            textOf.put(name, text);
        } catch (IllegalArgumentException e) {
            source.problem(file, 1, e.getMessage());
        }
    }

    private void translate() {
        CqlTranslation translation = new CqlTranslation(textOf.values());
        textOf.keySet().forEach(name -> {
            String elm = translation.toElm(new VersionedIdentifier().withId(name).withVersion(version));
            if (elm != null) {
                JsonNode tree = read(elm);
                dropEmptyAnnotations(tree);
                elmOf.put(name, bytes(tree));
                drop(tree, SIGNATURES);
                slimElmOf.put(name, bytes(tree));
            }
        });
        boolean cause = translation.messages().stream().anyMatch(message -> message.error() && !message.consequence());
        for (CqlTranslation.Message message : translation.messages()) {
            if (cause && message.consequence()) {
                continue;
            }
            Path file = fileOf.getOrDefault(message.library(), Path.of(message.library()));
            if (message.error()) {
                source.problem(file, message.line(), message.text());
            } else {
                System.err.println("[WARNING] " + file + ":" + message.line() + ": " + message.text());
            }
        }
    }

    private static JsonNode read(String elm) {
        try {
            return KnowledgeSource.JSON.readTree(elm);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the translator wrote no JSON", e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return KnowledgeSource.JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The translator writes one on every element, a fifth of the whole. */
    private static void dropEmptyAnnotations(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("annotation").isArray() && object.path("annotation").isEmpty()) {
            object.remove("annotation");
        }
        node.forEach(CqlLibraries::dropEmptyAnnotations);
    }

    private static void drop(JsonNode node, List<String> names) {
        if (node instanceof ObjectNode object) {
            object.remove(names);
        }
        node.forEach(child -> drop(child, names));
    }

    private void embed() {
        Map<String, Path> withoutResource = new LinkedHashMap<>(fileOf);
        source.resources().forEach((file, resource) -> {
            if ("Library".equals(resource.path("resourceType").asText())) {
                embed(file, resource, withoutResource);
            }
        });
        withoutResource.forEach((name, file) -> source.problem(file, 1, "has no Library resource named " + name + " beside it"));
    }

    private void embed(Path file, ObjectNode library, Map<String, Path> withoutResource) {
        String name = library.path("name").asText();
        boolean logic = "logic-library".equals(library.path("type").path("coding").path(0).path("code").asText());
        if (withoutResource.remove(name) == null) {
            if (logic) {
                source.problem(file, 1, "is a logic-library, but there is no " + name + ".cql");
            }
            return;
        }
        if (library.has("content")) {
            source.problem(file, 1, "has content; the build embeds it from " + name + ".cql");
        }
        if (!library.path("url").asText().endsWith("/Library/" + name)) {
            // Engines take the last part of the canonical for the name of the CQL library.
            source.problem(file, 1, "needs a url that ends in /Library/" + name);
        }
        ArrayNode content = library.putArray("content");
        content.addObject().put("contentType", "text/cql").put("data", textOf.get(name).getBytes(StandardCharsets.UTF_8));
        if (elmOf.containsKey(name)) {
            content.addObject().put("contentType", "application/elm+json").put("data", elmOf.get(name));
        }
    }

    /** The ELM that the server compiles, by library name: that of the Library without what only overloaded functions need. */
    Map<String, byte[]> slimElm() {
        return slimElmOf;
    }
}
