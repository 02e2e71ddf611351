package org.dermatome.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dermatome.knowledge.RuleName;

/** Which define or function uses which, read from the translated libraries. */
final class RuleGraph {

    private final Map<RuleName, Set<RuleName>> uses = new LinkedHashMap<>();
    private final Map<RuleName, Set<RuleName>> usedBy = new HashMap<>();

    RuleGraph(Collection<JsonNode> elm) {
        for (JsonNode file : elm) {
            JsonNode library = file.has("library") ? file.path("library") : file;
            String name = library.path("identifier").path("id").asText();
            Map<String, String> aliases = new HashMap<>();
            library.path("includes").path("def").forEach(include -> aliases.put(include.path("localIdentifier").asText(), include.path("path").asText()));
            for (JsonNode statement : statements(library)) {
                RuleName rule = new RuleName(name, statement.path("name").asText());
                Set<RuleName> used = uses.computeIfAbsent(rule, key -> new LinkedHashSet<>());
                references(statement.path("expression"), name, aliases, used);
                used.forEach(other -> usedBy.computeIfAbsent(other, key -> new LinkedHashSet<>()).add(rule));
            }
        }
    }

    /** The statements of a library without the one that the translator adds for the context. */
    static List<JsonNode> statements(JsonNode file) {
        JsonNode library = file.has("library") ? file.path("library") : file;
        String context = library.path("contexts").path("def").path(0).path("name").asText("Patient");
        List<JsonNode> statements = new ArrayList<>();
        library.path("statements").path("def").forEach(statement -> {
            if (!statement.path("name").asText().equals(context)) {
                statements.add(statement);
            }
        });
        return statements;
    }

    private static void references(JsonNode node, String library, Map<String, String> aliases, Set<RuleName> found) {
        String type = node.path("type").asText();
        if (type.equals("ExpressionRef") || type.equals("FunctionRef")) {
            String owner = node.has("libraryName") ? aliases.get(node.path("libraryName").asText()) : library;
            found.add(new RuleName(owner, node.path("name").asText()));
        }
        node.forEach(child -> references(child, library, aliases, found));
    }

    /** All defines and functions, by library in its order. */
    Set<RuleName> all() {
        return uses.keySet();
    }

    /** What the rule names itself. */
    Set<RuleName> uses(RuleName rule) {
        return uses.get(rule);
    }

    /** The rule itself and everything whose value can change with it. */
    Set<RuleName> changedBy(RuleName rule) {
        return closure(Set.of(rule), usedBy);
    }

    /** The rules themselves and everything they need. */
    Set<RuleName> neededBy(Collection<RuleName> rules) {
        return closure(rules, uses);
    }

    private static Set<RuleName> closure(Collection<RuleName> start, Map<RuleName, Set<RuleName>> edges) {
        Set<RuleName> reached = new LinkedHashSet<>(start);
        Deque<RuleName> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            for (RuleName next : edges.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }
}
