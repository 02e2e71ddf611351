package org.dermatome.server.rest;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimePrimitiveDatatypeDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IPrimitiveType;

/** What HAPI's parser does not say of JSON that it refuses: where it is wrong; and what it passes over: a name that an object holds twice. */
final class JsonFaults {

    private static final JsonFactory STRICT = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FhirContext context;

    JsonFaults(FhirContext context) {
        this.context = context;
    }

    /** The name that an object holds twice, of which only one would count, and how to mend it; or null. */
    String twofold(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            while (parser.nextToken() != null) {
                // the parser looks
            }
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().startsWith("Duplicate field")) {
                return "the name " + e.getOriginalMessage().replaceFirst("^Duplicate field ", "") + " stands twice in one object (line: "
                        + e.getLocation().getLineNr() + ", column: " + e.getLocation().getColumnNr() + "). Give it once.";
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return null;
    }

    /** The first place, as FHIRPath, that FHIR does not let be as it is; null if there is none or the text is no JSON. */
    String place(String json) {
        try {
            JsonNode root = MAPPER.readTree(json);
            return root.isObject() ? resource(root, null) : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private String resource(JsonNode node, String around) {
        String type = node.path("resourceType").asText("");
        if (!context.getResourceTypes().contains(type)) {
            return around;
        }
        return inside(node, context.getResourceDefinition(type), around == null ? type : around);
    }

    private String inside(JsonNode node, BaseRuntimeElementCompositeDefinition<?> definition, String path) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            if (name.startsWith("_") || name.equals("resourceType") || name.equals("fhir_comments")) {
                continue;
            }
            BaseRuntimeChildDefinition child = definition.getChildByName(name);
            BaseRuntimeElementDefinition<?> element = child == null ? null : child.getChildByName(name);
            if (element == null) {
                return path + '.' + name;
            }
            String found = values(field.getValue(), child, element, path + '.' + child.getElementName().replace("[x]", ""));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private String values(JsonNode value, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element, String path) {
        boolean many = child.getMax() != 1;
        if (many != value.isArray() && !value.isNull()) {
            return path;
        }
        if (!many) {
            return value(value, child, element, path);
        }
        for (int i = 0; i < value.size(); i++) {
            String found = value(value.get(i), child, element, path + '[' + i + ']');
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private String value(JsonNode value, BaseRuntimeChildDefinition child, BaseRuntimeElementDefinition<?> element, String path) {
        if (value.isNull()) {
            return null;
        }
        if (element instanceof RuntimePrimitiveDatatypeDefinition primitive) {
            return value.isValueNode() && accepts(primitive, child, value.asText()) ? null : path;
        }
        if (element instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            return value.isObject() ? inside(value, composite, path) : path;
        }
        // a resource within a resource; of what is left, such as a narrative, nothing is said
        return value.has("resourceType") ? resource(value, path) : null;
    }

    private static boolean accepts(RuntimePrimitiveDatatypeDefinition primitive, BaseRuntimeChildDefinition child, String text) {
        try {
            ((IPrimitiveType<?>) primitive.newInstance(child.getInstanceConstructorArguments())).setValueAsString(text);
            return !text.isEmpty();
        } catch (IllegalArgumentException | DataFormatException e) {
            return false;
        }
    }
}
