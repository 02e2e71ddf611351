package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One library as the translator wrote it, with its definitions by name. */
final class ElmLibrary {

    private final String name;
    private final String version;
    private final Map<String, JsonNode> includes = new HashMap<>();
    private final Map<String, JsonNode> defines = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> functions = new HashMap<>();

    ElmLibrary(JsonNode json) {
        JsonNode library = json.has("library") ? json.get("library") : json;
        name = library.path("identifier").path("id").textValue();
        version = library.path("identifier").path("version").textValue();
        if (name == null) {
            throw new RuleCompilationException("(unnamed)", null, "no library identifier");
        }
        for (JsonNode include : library.path("includes").path("def")) {
            includes.put(include.path("localIdentifier").asText(), include);
        }
        Set<String> contexts = new HashSet<>();
        library.path("contexts").path("def").forEach(context -> contexts.add(context.path("name").asText()));
        for (JsonNode statement : library.path("statements").path("def")) {
            String statementName = statement.path("name").asText();
            if ("FunctionDef".equals(statement.path("type").asText())) {
                functions.computeIfAbsent(statementName, key -> new ArrayList<>()).add(statement);
            } else if (!contexts.contains(statementName)) {
                // The define named like the context is the translator's own: it fetches the patient.
                defines.put(statementName, statement);
            }
        }
    }

    String name() {
        return name;
    }

    String version() {
        return version;
    }

    Set<String> defines() {
        return defines.keySet();
    }

    /** The expression of a define, or null. */
    JsonNode define(String define) {
        JsonNode statement = defines.get(define);
        return statement == null ? null : statement.path("expression");
    }

    /** The functions of that name and number of operands. */
    List<JsonNode> functions(String function, int operands) {
        return functions.getOrDefault(function, List.of()).stream()
                .filter(definition -> definition.path("operand").size() == operands)
                .toList();
    }

    /** The include behind a local name: {@code path} and {@code version}; or null. */
    JsonNode include(String localName) {
        return includes.get(localName);
    }
}
