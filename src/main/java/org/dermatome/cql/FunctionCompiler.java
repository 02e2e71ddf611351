package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls of functions. Those that read answers are native; every other one is compiled anew for each call with its
 * arguments in place, so that a literal linkId is known when compiling, through any number of functions.
 */
final class FunctionCompiler {

    private final RuleCompiler rules;
    private final ExpressionCompiler expressions;

    FunctionCompiler(RuleCompiler rules, ExpressionCompiler expressions) {
        this.rules = rules;
        this.expressions = expressions;
    }

    Term call(JsonNode node, Scope scope) {
        ElmLibrary library = rules.library(node, scope);
        String name = node.path("name").asText();
        List<Term> arguments = expressions.compileAll(node.path("operand"), scope);
        if (library.name().equals(RuleCompiler.ANSWERS_LIBRARY)) {
            Term reading = reading(name, arguments, scope);
            if (reading != null) {
                return reading;
            }
        }
        return inline(library, name, arguments, scope);
    }

    private Term reading(String name, List<Term> arguments, Scope scope) {
        return switch (name) {
            case "CodesOf" -> new AnswerTerm.Codes(slot(name, arguments, scope));
            case "NumberOf" -> new AnswerTerm.Number(slot(name, arguments, scope));
            case "Answered" -> new AnswerTerm.Given(slot(name, arguments, scope), Slot.ANSWERED);
            default -> null;
        };
    }

    private Slot slot(String function, List<Term> arguments, Scope scope) {
        if (arguments.size() == 1 && arguments.get(0) instanceof Constant constant && constant.value() instanceof String linkId) {
            return rules.slot(linkId, scope);
        }
        throw scope.problem("\"" + function + "\" needs one linkId that is a literal");
    }

    private Term inline(ElmLibrary library, String name, List<Term> arguments, Scope scope) {
        List<JsonNode> candidates = library.functions(name, arguments.size());
        String key = library.name() + ".\"" + name + "\"";
        if (candidates.size() != 1 || !candidates.get(0).has("expression")) {
            throw scope.problem("the function " + key + " with " + arguments.size() + " operands is "
                    + (candidates.isEmpty() ? "not known" : "overloaded or external, which is not known"));
        }
        if (scope.calls().contains(key)) {
            throw scope.problem("the function " + key + " calls itself");
        }
        JsonNode function = candidates.get(0);
        Map<String, Term> operands = new HashMap<>();
        List<Term> remaining = new ArrayList<>(arguments);
        for (JsonNode operand : function.path("operand")) {
            operands.put(operand.path("name").asText(), expressions.once(remaining.remove(0)));
        }
        Set<String> calls = new HashSet<>(scope.calls());
        calls.add(key);
        return expressions.compile(function.path("expression"),
                new Scope(library, scope.define(), scope.slots(), operands, Map.of(), calls));
    }
}
