package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The specification as JSON Schemas, written for these tests. */
public final class CdsSchemas {

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    private CdsSchemas() {
    }

    /** What is wrong with a discovery, request, response or feedback. */
    static Set<ValidationMessage> complaints(String kind, JsonNode json) {
        return READ.computeIfAbsent(kind, name -> FACTORY.getSchema(CdsSchemas.class.getResourceAsStream(name + ".schema.json"))).validate(json);
    }

    /** Fails unless it is valid. */
    public static void check(String kind, JsonNode json) {
        assertThat(complaints(kind, json)).as(kind).isEmpty();
        if (kind.equals("response")) {
            json.path("cards").forEach(CdsSchemas::full);
        }
    }

    /** Nothing may be null or empty, down to the last element of a resource; a schema that says so takes ten times as long. */
    private static void full(JsonNode node) {
        if (node.isNull() || node.isTextual() && node.asText().isEmpty() || node.isContainerNode() && node.isEmpty()) {
            throw new AssertionError("an element is null or empty");
        }
        node.forEach(CdsSchemas::full);
    }
}
