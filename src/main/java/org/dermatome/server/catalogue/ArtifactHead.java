package org.dermatome.server.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.knowledge.Artifact;

/**
 * What an artifact can be searched by.
 *
 * @param texts the simple elements at its top: url, version, name, title, status
 * @param identifiers its business identifiers as {@code system|value}
 */
record ArtifactHead(Artifact artifact, Map<String, String> texts, List<String> identifiers) {

    private static final JsonFactory JSON = new JsonFactory();

    ArtifactHead {
        texts = Map.copyOf(texts);
        identifiers = List.copyOf(identifiers);
    }

    /** Read by token, because a Library carries its content, which is large. */
    static ArtifactHead read(Artifact artifact, byte[] json) {
        Map<String, String> texts = new HashMap<>();
        List<String> identifiers = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    texts.put(field, parser.getText());
                } else if (field.equals("identifier")) {
                    identifiers(parser, identifiers);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(artifact.filename() + " is no readable JSON", e);
        }
        texts.put("_id", artifact.id());
        return new ArtifactHead(artifact, texts, identifiers);
    }

    private static void identifiers(JsonParser parser, List<String> identifiers) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> identifier = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    identifier.put(field, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            identifiers.add(identifier.getOrDefault("system", "") + '|' + identifier.getOrDefault("value", ""));
        }
    }
}
