package org.dermatome.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The texts of the package in German; where it has none, what is shown instead. */
final class German {

    private German() {
    }

    /** What a concept is called. */
    static String of(String system, String code) {
        try {
            JsonNode concepts = new ObjectMapper().readTree(Path.of("terminology/code-system/CodeSystem-" + system + ".json").toFile()).get("concept");
            for (JsonNode concept : concepts) {
                if (concept.get("code").asText().equals(code)) {
                    for (JsonNode designation : concept.path("designation")) {
                        if (designation.path("language").asText().equals("de")) {
                            return designation.get("value").asText();
                        }
                    }
                    return concept.get("display").asText();
                }
            }
            throw new IllegalArgumentException(code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
