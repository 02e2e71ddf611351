package org.dermatome.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Mistakes that people make in rules. */
enum FaultKind {

    DROPPED_NOT {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return isA(node, "Not") ? List.of(node.path("operand")) : List.of();
        }
    },
    AND_FOR_OR {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return isA(node, "Or") ? List.of(with(node, "type", "And")) : isA(node, "And") ? List.of(with(node, "type", "Or")) : List.of();
        }
    },
    DROPPED_CONDITION {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return isA(node, "Or") || isA(node, "And") ? List.of(node.path("operand").path(0), node.path("operand").path(1)) : List.of();
        }
    },
    CHANGED_NUMBER {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return !place.isFactor() && isNumber(node) ? List.of(oneMore(node)) : List.of();
        }
    },
    CHANGED_FACTOR {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return place.isFactor() && isNumber(node) ? List.of(oneMore(node)) : List.of();
        }
    },
    CHANGED_COMPARISON {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            String other = COMPARISONS.get(node.path("type").asText());
            return other == null ? List.of() : List.of(with(node, "type", other));
        }
    },
    DROPPED_CODE {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return lists(node, list -> list.size() > 1 ? list.remove(list.size() - 1) : null);
        }
    },
    SWAPPED_CODE {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return lists(node, list -> place.otherCode(list).map(code -> list.set(list.size() - 1, code)).orElse(null));
        }
    },
    DROPPED_UNLESS {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            if (!isA(node, "FunctionRef") || !node.path("name").asText().equals("Unless")) {
                return List.of();
            }
            ObjectNode not = ((ObjectNode) node).objectNode();
            not.put("type", "Not").set("operand", node.path("operand").path(0));
            return List.of(node.path("operand").path(0), not);
        }
    },
    SWAPPED_RESULT {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return place.isResult() && isText(node) ? List.of(with(node, "value", RESULTS.getOrDefault(node.path("value").asText(), "low"))) : List.of();
        }
    },
    WRONG_RULE {
        @Override
        List<JsonNode> wrong(JsonNode node, Place place) {
            return isA(node, "ExpressionRef") ? place.neighbour(node).map(name -> List.<JsonNode>of(with(node, "name", name))).orElse(List.of()) : List.of();
        }
    };

    private static final Map<String, String> COMPARISONS = Map.of("Greater", "GreaterOrEqual", "GreaterOrEqual", "Greater", "Less", "LessOrEqual",
            "LessOrEqual", "Less");
    private static final Map<String, String> RESULTS = Map.of("high", "moderate", "moderate", "low", "low", "negligible", "emergency", "same-day",
            "same-day", "soon", "soon", "routine", "routine", "self-care", "self-care", "routine", "undetermined", "routine");
    private static final Set<String> NUMBERS = Set.of("{urn:hl7-org:elm-types:r1}Integer", "{urn:hl7-org:elm-types:r1}Decimal");

    /** What is around a node. */
    interface Place {

        /** Whether the node is multiplied with a count. */
        boolean isFactor();

        /** Whether the node is what a case gives. */
        boolean isResult();

        /** A code literal that the question of the list has and the list has not. */
        Optional<JsonNode> otherCode(List<JsonNode> list);

        /** The name of another finding of the same library. */
        Optional<String> neighbour(JsonNode reference);
    }

    /** The mistakes of this kind that can be made at a node: what would stand there instead. */
    abstract List<JsonNode> wrong(JsonNode node, Place place);

    private static boolean isA(JsonNode node, String type) {
        return node.path("type").asText().equals(type);
    }

    private static boolean isText(JsonNode node) {
        return isA(node, "Literal") && node.path("valueType").asText().endsWith("}String");
    }

    private static boolean isNumber(JsonNode node) {
        return isA(node, "Literal") && NUMBERS.contains(node.path("valueType").asText());
    }

    private static JsonNode oneMore(JsonNode literal) {
        BigDecimal value = new BigDecimal(literal.path("value").asText());
        return with(literal, "value", value.add(BigDecimal.ONE.movePointLeft(value.scale())).toPlainString());
    }

    private static JsonNode with(JsonNode node, String field, String value) {
        return ((ObjectNode) node.deepCopy()).put(field, value);
    }

    /** The list of literals changed, if the node is one and the change is possible. */
    private static List<JsonNode> lists(JsonNode node, ListChange change) {
        List<JsonNode> elements = new ArrayList<>();
        node.path("element").forEach(elements::add);
        if (!isA(node, "List") || elements.isEmpty() || !elements.stream().allMatch(FaultKind::isText) || change.on(elements) == null) {
            return List.of();
        }
        ObjectNode changed = node.deepCopy();
        changed.putArray("element").addAll(elements);
        return List.of(changed);
    }

    /** A change of a list in place; null when it is not possible. */
    private interface ListChange {
        Object on(List<JsonNode> list);
    }
}
