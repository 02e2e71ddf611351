package org.dermatome.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Finds extensions in a resource's JSON, the translations among them. */
final class Extensions {

    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    private Extensions() {
    }

    /** The first extension with the url or null. */
    static JsonNode find(JsonNode element, String url) {
        for (JsonNode extension : element.path("extension")) {
            if (url.equals(extension.path("url").asText())) {
                return extension;
            }
        }
        return null;
    }

    /** A text element with the translations that stand on it. */
    static Text text(JsonNode element, String name) {
        JsonNode translated = element.path('_' + name);
        Map<String, String> translations = new HashMap<>();
        for (JsonNode extension : translated.path("extension")) {
            if (TRANSLATION.equals(extension.path("url").asText())) {
                translations.put(find(extension, "lang").path("valueCode").asText(), content(find(extension, "content")));
            }
        }
        return new Text(element.path(name).asText(null), translations);
    }

    private static String content(JsonNode extension) {
        return extension.has("valueString") ? extension.path("valueString").asText() : extension.path("valueMarkdown").asText();
    }
}
