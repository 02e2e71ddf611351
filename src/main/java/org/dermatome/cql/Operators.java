package org.dermatome.cql;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** The ELM operators that need nothing but the values of their operands. */
final class Operators {

    static final Map<String, UnaryOperator<Object>> UNARY = Map.ofEntries(
            entry("ToDecimal", Conversions::toDecimal),
            entry("ToInteger", Conversions::toInteger),
            entry("Negate", Operators::negate),
            entry("Count", Operators::count),
            entry("Sum", Operators::sum),
            entry("Min", list -> extreme(list, -1)),
            entry("Max", list -> extreme(list, 1)),
            entry("First", value -> value instanceof List<?> list && !list.isEmpty() ? list.get(0) : null),
            entry("Last", value -> value instanceof List<?> list && !list.isEmpty() ? list.get(list.size() - 1) : null),
            entry("Flatten", Operators::flatten),
            entry("Distinct", value -> value == null ? null : Values.distinct((List<?>) value)),
            entry("ToList", Operators::toList),
            entry("SingletonFrom", Operators::singleton));

    static final BinaryOperator<Object> ADD = Operators::add;
    static final BinaryOperator<Object> SUBTRACT = Operators::subtract;
    static final BinaryOperator<Object> MULTIPLY = Operators::multiply;

    /** Those that give a truth. */
    static final Map<String, BinaryOperator<Object>> TESTS = Map.of(
            "Equal", Values::equal,
            "NotEqual", Operators::notEqual,
            "Equivalent", Values::equivalent,
            "Xor", (left, right) -> left == null || right == null ? null : left != right,
            "Implies", Operators::implies,
            "In", (element, list) -> Values.contains((List<?>) list, element),
            "Contains", (list, element) -> Values.contains((List<?>) list, element));

    static final Map<String, BinaryOperator<Object>> BINARY = Map.ofEntries(
            entry("Concatenate", (left, right) -> left == null || right == null ? null : (String) left + right),
            entry("Add", ADD),
            entry("Subtract", SUBTRACT),
            entry("Multiply", MULTIPLY),
            entry("Divide", (left, right) -> left == null || right == null ? null : Values.divide((BigDecimal) left, (BigDecimal) right)));

    private Operators() {
    }

    private static Object notEqual(Object left, Object right) {
        Boolean equal = Values.equal(left, right);
        return equal == null ? null : !equal;
    }

    private static Object implies(Object left, Object right) {
        if (left == Boolean.TRUE) {
            return right;
        }
        return left == Boolean.FALSE || right == Boolean.TRUE ? Boolean.TRUE : null;
    }

    private static Object add(Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        return left instanceof Integer first
                ? (Object) (first + (Integer) right)
                : Values.precise(((BigDecimal) left).add((BigDecimal) right));
    }

    private static Object subtract(Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        return left instanceof Integer first
                ? (Object) (first - (Integer) right)
                : ((BigDecimal) left).subtract((BigDecimal) right);
    }

    private static Object multiply(Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        return left instanceof Integer first
                ? (Object) (first * (Integer) right)
                : Values.precise(((BigDecimal) left).multiply((BigDecimal) right));
    }

    private static Object negate(Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Integer number ? (Object) (-number) : ((BigDecimal) value).negate();
    }

    private static Object count(Object list) {
        int count = 0;
        if (list != null) {
            for (Object element : (List<?>) list) {
                if (element != null) {
                    count++;
                }
            }
        }
        return count;
    }

    private static Object sum(Object list) {
        Object sum = null;
        if (list != null) {
            for (Object element : (List<?>) list) {
                if (element != null) {
                    sum = sum == null ? element : add(sum, element);
                }
            }
        }
        return sum;
    }

    private static Object extreme(Object list, int direction) {
        Object extreme = null;
        if (list != null) {
            for (Object element : (List<?>) list) {
                if (element != null && (extreme == null || Values.compare(element, extreme) * direction > 0)) {
                    extreme = element;
                }
            }
        }
        return extreme;
    }

    private static Object flatten(Object lists) {
        if (lists == null) {
            return null;
        }
        List<Object> flat = new ArrayList<>();
        for (Object list : (List<?>) lists) {
            if (list == null) {
                flat.add(null);
            } else {
                flat.addAll((List<?>) list);
            }
        }
        return Collections.unmodifiableList(flat);
    }

    private static Object toList(Object value) {
        if (value instanceof List<?>) {
            return value;
        }
        return value == null ? List.of() : List.of(value);
    }

    private static Object singleton(Object list) {
        if (list == null) {
            return null;
        }
        List<?> elements = (List<?>) list;
        if (elements.size() > 1) {
            throw new IllegalStateException("singleton from a list of " + elements.size());
        }
        return elements.isEmpty() ? null : elements.get(0);
    }
}
