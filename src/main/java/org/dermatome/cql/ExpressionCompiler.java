package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Turns ELM expressions into terms. */
final class ExpressionCompiler {

    private final RuleCompiler rules;
    private final FunctionCompiler functions;

    ExpressionCompiler(RuleCompiler rules) {
        this.rules = rules;
        this.functions = new FunctionCompiler(rules, this);
    }

    Term compile(JsonNode node, Scope scope) {
        String type = node.path("type").asText();
        return switch (type) {
            case "Null" -> new Constant(null);
            case "Literal" -> literal(node, scope);
            case "List" -> OperatorTerm.folded(new ListTerm(compileAll(node.path("element"), scope)));
            case "And" -> LogicTerm.and(compileAll(node.path("operand"), scope));
            case "Or" -> LogicTerm.or(compileAll(node.path("operand"), scope));
            case "Not" -> OperatorTerm.folded(new NotTerm(operands(node, 1, scope).get(0)));
            case "IsTrue" -> OperatorTerm.folded(new IsTerm(operands(node, 1, scope).get(0), true));
            case "IsFalse" -> OperatorTerm.folded(new IsTerm(operands(node, 1, scope).get(0), false));
            case "IsNull" -> OperatorTerm.folded(new IsTerm(operands(node, 1, scope).get(0), null));
            case "Count" -> count(operands(node, 1, scope).get(0));
            case "If" -> new CaseTerm(List.of(part(node, "condition", scope)), List.of(part(node, "then", scope)), part(node, "else", scope));
            case "Case" -> caseOf(node, scope);
            case "ExpressionRef" -> define(node, scope);
            case "FunctionRef" -> functions.call(node, scope);
            case "OperandRef" -> named(node, scope.operands().get(node.path("name").asText()), scope);
            case "AliasRef" -> named(node, scope.aliases().get(node.path("name").asText()), scope);
            case "Query" -> query(node, scope);
            case "As" -> as(node, scope);
            case "Exists" -> exists(operands(node, 1, scope).get(0));
            case "Coalesce" -> OperatorTerm.coalesce(compileAll(node.path("operand"), scope));
            case "Intersect" -> set(SetTerm.Kind.INTERSECT, node, scope);
            case "Union" -> set(SetTerm.Kind.UNION, node, scope);
            case "Except" -> set(SetTerm.Kind.EXCEPT, node, scope);
            case "Greater" -> comparison(ComparisonTerm.Order.GREATER, node, scope);
            case "GreaterOrEqual" -> comparison(ComparisonTerm.Order.GREATER_OR_EQUAL, node, scope);
            case "Less" -> comparison(ComparisonTerm.Order.LESS, node, scope);
            case "LessOrEqual" -> comparison(ComparisonTerm.Order.LESS_OR_EQUAL, node, scope);
            default -> operator(type, node, scope);
        };
    }

    List<Term> compileAll(JsonNode nodes, Scope scope) {
        List<Term> terms = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            terms.add(compile(node, scope));
        }
        return terms;
    }

    private Term part(JsonNode node, String name, Scope scope) {
        if (!node.has(name)) {
            throw scope.problem(node.path("type").asText() + " without " + name);
        }
        return compile(node.get(name), scope);
    }

    private Term operator(String type, JsonNode node, Scope scope) {
        if (Operators.UNARY.containsKey(type)) {
            return OperatorTerm.of(Operators.UNARY.get(type), operands(node, 1, scope).get(0));
        }
        if (Operators.BINARY.containsKey(type)) {
            List<Term> operands = operands(node, 2, scope);
            return OperatorTerm.of(Operators.BINARY.get(type), operands.get(0), operands.get(1));
        }
        if (Operators.TESTS.containsKey(type)) {
            List<Term> operands = operands(node, 2, scope);
            return OperatorTerm.truth(Operators.TESTS.get(type), operands.get(0), operands.get(1));
        }
        throw scope.problem("the ELM expression " + (type.isEmpty() ? "without type" : type) + " is not known");
    }

    /** The operands, whether ELM calls them operand or source, one or a list. */
    private List<Term> operands(JsonNode node, int expected, Scope scope) {
        JsonNode operands = node.has("operand") ? node.get("operand") : node.path("source");
        List<Term> terms = operands.isObject() ? List.of(compile(operands, scope)) : compileAll(operands, scope);
        if (terms.size() != expected || node.has("path") || node.has("precision")) {
            throw scope.problem("this form of " + node.path("type").asText() + " is not known");
        }
        return terms;
    }

    private static Term literal(JsonNode node, Scope scope) {
        Object value = Conversions.literal(node.path("valueType").asText(), node.path("value").asText());
        if (value == null) {
            throw scope.problem("literals of type " + node.path("valueType").asText() + " are not known");
        }
        return new Constant(value);
    }

    private static Term named(JsonNode node, Term term, Scope scope) {
        if (term == null) {
            throw scope.problem("nothing is named " + node.path("name").asText());
        }
        return term;
    }

    private Term define(JsonNode node, Scope scope) {
        Rule rule = rules.rule(rules.library(node, scope), node.path("name").asText());
        scope.slots().or(rule.slots());
        return rule.term();
    }

    private Term caseOf(JsonNode node, Scope scope) {
        Term comparand = node.has("comparand") ? once(compile(node.get("comparand"), scope)) : null;
        List<Term> when = new ArrayList<>();
        List<Term> then = new ArrayList<>();
        for (JsonNode item : node.path("caseItem")) {
            Term condition = part(item, "when", scope);
            when.add(comparand == null ? condition : OperatorTerm.truth(Operators.TESTS.get("Equivalent"), comparand, condition));
            then.add(part(item, "then", scope));
        }
        return new CaseTerm(when, then, part(node, "else", scope));
    }

    /** A term to use several times: remembered for the evaluation where it is worth it and the same all along. */
    Term once(Term term) {
        if (term instanceof ListTerm list) {
            // The list itself stays visible, to be counted and explained element by element.
            return new ListTerm(list.parts().stream().map(this::once).toList());
        }
        return term.isCheap() || !term.isClosed() ? term : rules.cell(term);
    }

    private Term query(JsonNode node, Scope scope) {
        JsonNode sources = node.path("source");
        if (sources.size() != 1 || !node.path("let").isEmpty() || !node.path("relationship").isEmpty()
                || node.has("aggregate") || node.has("sort")) {
            throw scope.problem("only queries over one source with where and return are known");
        }
        JsonNode source = sources.get(0);
        Term data = compile(source.path("expression"), scope);
        int number = rules.nextQuery();
        Scope inner = scope.withAlias(source.path("alias").asText(), new AliasTerm(number));
        JsonNode returned = node.path("return");
        return new QueryTerm(number, data,
                node.has("where") ? compile(node.get("where"), inner) : null,
                returned.isMissingNode() ? null : compile(returned.path("expression"), inner),
                !returned.isMissingNode() && returned.path("distinct").asBoolean(true));
    }

    private Term as(JsonNode node, Scope scope) {
        boolean list = "ListTypeSpecifier".equals(node.path("asTypeSpecifier").path("type").asText());
        String name = node.has("asType") ? node.get("asType").asText() : node.path("asTypeSpecifier").path("name").asText();
        Class<?> type = list ? Conversions.LIST : Conversions.TYPES.get(name);
        if (type == null || node.path("strict").asBoolean()) {
            throw scope.problem("this form of As is not known: " + name);
        }
        return OperatorTerm.of(value -> type.isInstance(value) ? value : null, operands(node, 1, scope).get(0));
    }

    private static Term exists(Term list) {
        Term direct = AnswerTerm.exists(list);
        return direct == null ? new ExistsTerm(list) : direct;
    }

    private static Term count(Term list) {
        Term counted = list instanceof QueryTerm query ? query.counted() : AnswerTerm.count(list);
        return counted == null ? OperatorTerm.of(Operators.UNARY.get("Count"), list) : counted;
    }

    private Term set(SetTerm.Kind kind, JsonNode node, Scope scope) {
        List<Term> operands = operands(node, 2, scope);
        return new SetTerm(kind, operands.get(0), operands.get(1));
    }

    private Term comparison(ComparisonTerm.Order order, JsonNode node, Scope scope) {
        List<Term> operands = operands(node, 2, scope);
        return new ComparisonTerm(order, operands.get(0), operands.get(1));
    }
}
