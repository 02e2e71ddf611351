package org.dermatome.knowledge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The package as a folder of the class path: index.json, package/ and elm/. Resolves canonicals exactly. */
final class KnowledgeFolder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String root;
    private final List<Artifact> artifacts = new ArrayList<>();
    private final Map<String, Artifact> byCanonical = new LinkedHashMap<>();

    KnowledgeFolder(String root) {
        this.root = root;
        for (JsonNode entry : parse("index.json")) {
            add(new Artifact(entry.path("filename").asText(), entry.path("resourceType").asText(), entry.path("id").asText(),
                    entry.path("url").asText(null), entry.path("version").asText(null)));
        }
    }

    private void add(Artifact artifact) {
        artifacts.add(artifact);
        if (artifact.url() != null) {
            String exact = artifact.resourceType() + ' ' + artifact.url() + '|' + artifact.version();
            if (byCanonical.put(exact, artifact) != null) {
                throw new BrokenKnowledgeException(artifact.filename(), exact + " stands twice in the index");
            }
            byCanonical.put(artifact.resourceType() + ' ' + artifact.url(), artifact);
        }
    }

    List<Artifact> artifacts() {
        return List.copyOf(artifacts);
    }

    /** The artifact with exactly this url and version; without a version the current one. Null when the package has none. */
    Artifact find(String type, String canonical) {
        return byCanonical.get(type + ' ' + canonical);
    }

    /** Like {@link #find}, for what the package must have. */
    Artifact entry(String type, String canonical) {
        Artifact artifact = find(type, canonical);
        if (artifact == null) {
            throw new BrokenKnowledgeException("index.json", "there is no " + type + ' ' + canonical);
        }
        return artifact;
    }

    JsonNode json(String type, String canonical) {
        return json(entry(type, canonical));
    }

    JsonNode json(Artifact artifact) {
        return parse(path(artifact));
    }

    /** The translated rules of a CQL library. */
    JsonNode elm(String library) {
        return parse("elm/" + library + ".json");
    }

    byte[] bytes(Artifact artifact) {
        return bytes(path(artifact));
    }

    /** The examples by file name. */
    Map<String, byte[]> examples() {
        Map<String, byte[]> examples = new LinkedHashMap<>();
        for (JsonNode file : parse("example/index.json")) {
            examples.put(file.asText(), bytes("example/" + file.asText()));
        }
        return examples;
    }

    private byte[] bytes(String file) {
        try (InputStream in = open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new BrokenKnowledgeException(file, "cannot be read", e);
        }
    }

    /** The {@code name} of a Library, read without its embedded content, which is large. */
    String name(Artifact library) {
        try (InputStream in = open(path(library)); JsonParser parser = new JsonFactory().createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if ("name".equals(field)) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw new BrokenKnowledgeException(library.filename(), "is no readable JSON", e);
        }
        throw new BrokenKnowledgeException(library.filename(), "has no name");
    }

    /** Runs a reader of the artifact so that what it complains about is said with the name of the file. */
    <T> T reading(Artifact artifact, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new BrokenKnowledgeException(artifact.filename(), e.getMessage(), e);
        }
    }

    private static String path(Artifact artifact) {
        return "package/" + artifact.filename();
    }

    private JsonNode parse(String file) {
        try (InputStream in = open(file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new BrokenKnowledgeException(file, "is no readable JSON", e);
        }
    }

    private InputStream open(String file) {
        InputStream in = KnowledgeFolder.class.getClassLoader().getResourceAsStream(root + '/' + file);
        if (in == null) {
            throw new BrokenKnowledgeException(root + '/' + file, "is missing");
        }
        return in;
    }
}
