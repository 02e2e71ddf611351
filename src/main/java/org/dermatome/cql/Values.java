package org.dermatome.cql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Equality, order and sets of CQL values, with the meaning of the reference engine. */
final class Values {

    private static final int MAX_SCALE = 8;

    private Values() {
    }

    /** Equality; null when one side is null or a list has an undecided element or is empty. */
    static Boolean equal(Object left, Object right) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return equalLists(first, second);
        }
        if (left.getClass() != right.getClass()) {
            return false;
        }
        if (left instanceof BigDecimal decimal) {
            return decimal.compareTo((BigDecimal) right) == 0;
        }
        return left.equals(right);
    }

    private static Boolean equalLists(List<?> left, List<?> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return null;
        }
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            Object first = left.get(i);
            Object second = right.get(i);
            if (first != null || second != null) {
                Boolean equal = equal(first, second);
                if (equal != Boolean.TRUE) {
                    return equal;
                }
            }
        }
        if (left.size() == right.size()) {
            return true;
        }
        Object surplus = left.size() > common ? left.get(common) : right.get(common);
        return surplus == null ? null : Boolean.FALSE;
    }

    /** Equivalence: never null, two nulls are equivalent, the case of letters and surplus digits do not count. */
    static boolean equivalent(Object left, Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return equivalentLists(first, second);
        }
        if (left.getClass() != right.getClass()) {
            return false;
        }
        if (left instanceof String text) {
            return text.equalsIgnoreCase((String) right);
        }
        if (left instanceof BigDecimal decimal) {
            return equivalentDecimals(strip(decimal), strip((BigDecimal) right));
        }
        return left.equals(right);
    }

    private static boolean equivalentLists(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<?> others = right.iterator();
        for (Object element : left) {
            if (!equivalent(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equivalentDecimals(BigDecimal left, BigDecimal right) {
        int scale = Math.min(left.scale(), right.scale());
        if (scale < 0) {
            return left.compareTo(right) == 0;
        }
        return left.setScale(scale, RoundingMode.HALF_UP).compareTo(right.setScale(scale, RoundingMode.HALF_UP)) == 0;
    }

    private static BigDecimal strip(BigDecimal value) {
        BigDecimal precise = precise(value);
        return precise.scale() > 0 ? precise.stripTrailingZeros() : precise;
    }

    /** At most eight decimal places, the rest cut off. */
    static BigDecimal precise(BigDecimal value) {
        if (value.scale() > MAX_SCALE) {
            return value.setScale(MAX_SCALE, RoundingMode.FLOOR);
        }
        return value.scale() < 0 ? value.setScale(0, RoundingMode.FLOOR) : value;
    }

    static BigDecimal divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0) {
            return null;
        }
        try {
            return precise(left.divide(right));
        } catch (ArithmeticException endless) {
            return left.divide(right, MAX_SCALE, RoundingMode.FLOOR);
        }
    }

    static int compare(Object left, Object right) {
        if (left instanceof Integer first && right instanceof Integer second) {
            return first.compareTo(second);
        }
        if (left instanceof BigDecimal first && right instanceof BigDecimal second) {
            return first.compareTo(second);
        }
        if (left instanceof String first && right instanceof String second) {
            return first.compareTo(second);
        }
        throw new IllegalStateException("no order between " + left + " and " + right);
    }

    /** Membership; two nulls are the same here, and nothing is in no list. */
    static boolean contains(List<?> list, Object wanted) {
        if (list == null) {
            return false;
        }
        for (Object element : list) {
            if (wanted == null ? element == null : equal(wanted, element) == Boolean.TRUE) {
                return true;
            }
        }
        return false;
    }

    static List<Object> distinct(List<?> list) {
        List<Object> result = new ArrayList<>(list.size());
        for (Object element : list) {
            if (!contains(result, element)) {
                result.add(element);
            }
        }
        return Collections.unmodifiableList(result);
    }

    /** The distinct elements of the first list that are (or are not) in the second. */
    static List<Object> filter(List<?> first, List<?> second, boolean in) {
        List<Object> result = new ArrayList<>(first.size());
        for (Object element : first) {
            if (contains(second, element) == in && !contains(result, element)) {
                result.add(element);
            }
        }
        return Collections.unmodifiableList(result);
    }

    static List<Object> union(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>();
        if (first != null) {
            all.addAll(first);
        }
        if (second != null) {
            all.addAll(second);
        }
        return distinct(all);
    }
}
