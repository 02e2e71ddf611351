package org.dermatome.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Whether one resource has at least the content of another: every element with its value; of a list, every entry somewhere. */
final class Minimum {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Minimum() {
    }

    /** Where content is missing, or empty if all is there. */
    static String missing(String least, String actual) {
        try {
            return missing("", JSON.readTree(least), JSON.readTree(actual));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String missing(String path, JsonNode least, JsonNode actual) {
        if (least.isObject()) {
            for (Map.Entry<String, JsonNode> field : least.properties()) {
                String missing = missing(path + '.' + field.getKey(), field.getValue(), actual.path(field.getKey()));
                if (!missing.isEmpty()) {
                    return missing;
                }
            }
            return "";
        }
        if (least.isArray()) {
            for (JsonNode entry : least) {
                boolean there = false;
                for (JsonNode candidate : actual) {
                    there |= missing(path, entry, candidate).isEmpty();
                }
                if (!there) {
                    return "of " + path + " there is no " + entry;
                }
            }
            return "";
        }
        return least.equals(actual) ? "" : path + " is " + (actual.isMissingNode() ? "missing" : actual) + ", not " + least;
    }
}
