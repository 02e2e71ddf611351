package org.dermatome.proofs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.knowledge.RuleName;

/** The rules as they are written, from the translated libraries. */
final class RuleText {

    static final String HELPER = "QuestionnaireResponseAnswers";
    static final String SHOWN = "Enablement";

    private final Map<RuleName, JsonNode> defines = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> includes = new HashMap<>();
    private final Map<String, Set<String>> asked = new HashMap<>();

    /** Is told each expression of a rule and of the rules it uses, with the way it pulls the rule it was started from. */
    interface Visitor {
        void visit(RuleName where, JsonNode node, Polarity polarity);
    }

    RuleText(Collection<JsonNode> elm) {
        for (JsonNode file : elm) {
            JsonNode library = file.has("library") ? file.path("library") : file;
            String name = library.path("identifier").path("id").asText();
            Map<String, String> paths = includes.computeIfAbsent(name, key -> new HashMap<>());
            library.path("includes").path("def").forEach(include -> paths.put(include.path("localIdentifier").asText(), include.path("path").asText()));
            for (JsonNode statement : library.path("statements").path("def")) {
                if (!name.equals(HELPER) && statement.has("expression") && !statement.path("type").asText().equals("FunctionDef")
                        && !statement.path("name").asText().equals("Patient")) {
                    defines.put(new RuleName(name, statement.path("name").asText()), statement.path("expression"));
                    collectAsked(statement.path("expression"));
                }
            }
        }
    }

    private void collectAsked(JsonNode node) {
        if (isCall(node, "Has") || isCall(node, "HasIf")) {
            asked.computeIfAbsent(linkId(node), key -> new TreeSet<>()).addAll(codes(node));
        }
        node.forEach(this::collectAsked);
    }

    /** All defines of the clinical libraries. */
    Set<RuleName> all() {
        return defines.keySet();
    }

    JsonNode expression(RuleName rule) {
        return defines.get(rule);
    }

    /** The codes that rules ask for as a sign. */
    Set<String> asked(String linkId) {
        return asked.getOrDefault(linkId, Set.of());
    }

    /** The define that a reference names. */
    RuleName target(RuleName where, JsonNode reference) {
        String local = reference.path("libraryName").asText(null);
        return new RuleName(local == null ? where.library() : includes.get(where.library()).get(local), reference.path("name").asText());
    }

    static boolean isCall(JsonNode node, String function) {
        return type(node).equals("FunctionRef") && node.path("name").asText().equals(function);
    }

    static String type(JsonNode node) {
        return node.path("type").asText();
    }

    /** Of a call of Has or HasIf. */
    static String linkId(JsonNode call) {
        return call.path("operand").path(call.path("name").asText().equals("HasIf") ? 1 : 0).path("value").asText();
    }

    static Set<String> codes(JsonNode call) {
        Set<String> codes = new TreeSet<>();
        call.path("operand").path(call.path("operand").size() - 1).path("element").forEach(code -> codes.add(code.path("value").asText()));
        return codes;
    }

    /** Walks a rule and the rules it uses, except those that say which questions are shown. */
    void walk(RuleName root, Visitor visitor) {
        walk(root, defines.get(root), Polarity.FOR, visitor, new HashSet<>());
    }

    private void walk(RuleName where, JsonNode node, Polarity polarity, Visitor visitor, Set<String> seen) {
        visitor.visit(where, node, polarity);
        switch (type(node)) {
            case "ExpressionRef" -> {
                RuleName target = target(where, node);
                if (!target.library().equals(SHOWN) && defines.containsKey(target) && seen.add(target + " " + polarity)) {
                    walk(target, defines.get(target), polarity, visitor, seen);
                }
            }
            case "FunctionRef" -> call(where, node, polarity, visitor, seen);
            case "And", "Or", "IsTrue", "List", "As" -> parts(where, node, polarity, visitor, seen);
            case "Not", "IsFalse" -> parts(where, node, polarity.turned(), visitor, seen);
            default -> parts(where, node, Polarity.BOTH, visitor, seen);
        }
    }

    private void call(RuleName where, JsonNode node, Polarity polarity, Visitor visitor, Set<String> seen) {
        Polarity inner = switch (node.path("name").asText()) {
            case "Unless" -> polarity.turned();
            case "Seen", "AtLeast", "Has", "HasIf" -> polarity;
            default -> Polarity.BOTH;
        };
        parts(where, node, inner, visitor, seen);
    }

    private void parts(RuleName where, JsonNode node, Polarity polarity, Visitor visitor, Set<String> seen) {
        for (JsonNode child : node) {
            if (child.isArray()) {
                child.forEach(part -> walkIfExpression(where, part, polarity, visitor, seen));
            } else {
                walkIfExpression(where, child, polarity, visitor, seen);
            }
        }
    }

    private void walkIfExpression(RuleName where, JsonNode part, Polarity polarity, Visitor visitor, Set<String> seen) {
        if (part.isObject()) {
            if (part.has("type") && part.path("type").isTextual()) {
                walk(where, part, polarity, visitor, seen);
            } else {
                parts(where, part, polarity, visitor, seen);
            }
        }
    }

    /** An expression as a short text. */
    String brief(JsonNode node) {
        String type = type(node);
        if (type.equals("ExpressionRef")) {
            return node.path("name").asText();
        }
        if (isCall(node, "Has") || isCall(node, "HasIf")) {
            return linkId(node) + " is " + String.join(" or ", codes(node));
        }
        if (type.equals("And") || type.equals("Or")) {
            return "(" + brief(node.path("operand").path(0)) + " " + type.toLowerCase(java.util.Locale.ROOT) + " " + brief(node.path("operand").path(1)) + ")";
        }
        if (type.equals("Not")) {
            return "not " + brief(node.path("operand"));
        }
        return type.equals("FunctionRef") ? node.path("name").asText() + "(...)" : type;
    }
}
