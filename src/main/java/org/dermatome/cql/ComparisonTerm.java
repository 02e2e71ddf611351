package org.dermatome.cql;

import java.util.List;

/** Greater, less and their kin; unknown when one side is. */
final class ComparisonTerm extends Term {

    /** The four orders. */
    enum Order {
        GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL;

        boolean holds(int comparison) {
            return switch (this) {
                case GREATER -> comparison > 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
            };
        }

        boolean upward() {
            return this == GREATER || this == GREATER_OR_EQUAL;
        }
    }

    private final Order order;
    private final Term left;
    private final Term right;

    ComparisonTerm(Order order, Term left, Term right) {
        this.order = order;
        this.left = left;
        this.right = right;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        Object first = left.value(evaluation);
        Object second = right.value(evaluation);
        return first == null || second == null ? null : order.holds(Values.compare(first, second));
    }

    @Override
    boolean isTruth() {
        return true;
    }

    @Override
    List<Term> parts() {
        return List.of(left, right);
    }

    Order order() {
        return order;
    }

    /** Whether it compares how many truths hold with a number that is known when compiling. */
    boolean comparesCount() {
        return left instanceof CountTerm.OfTruth && right.target() instanceof Constant constant && constant.value() instanceof Integer;
    }

    /** What it counts when it {@link #comparesCount}. */
    CountTerm.OfTruth counted() {
        return (CountTerm.OfTruth) left;
    }

    /** How many make it true, or false when its order is not upward. */
    int atLeast() {
        int number = (Integer) ((Constant) right.target()).value();
        return order == Order.GREATER || order == Order.LESS_OR_EQUAL ? number + 1 : number;
    }

    /** A count that is high is so because of what was taken, one that is low because of what was left. */
    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        Object value = value(evaluation);
        if (value == null) {
            super.explain(evaluation, trace);
            return;
        }
        boolean leftIsHigh = order.upward() == (value == Boolean.TRUE);
        trace.follow(left, leftIsHigh ? Trace.Selection.TAKEN : Trace.Selection.LEFT);
        trace.follow(right, leftIsHigh ? Trace.Selection.LEFT : Trace.Selection.TAKEN);
    }
}
