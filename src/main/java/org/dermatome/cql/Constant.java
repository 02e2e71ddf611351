package org.dermatome.cql;

/** A value known when compiling; null is one. */
final class Constant extends Term {

    private final Object value;

    Constant(Object value) {
        this.value = value;
    }

    static boolean isNull(Term term) {
        return term instanceof Constant constant && constant.value == null;
    }

    Object value() {
        return value;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        return value;
    }

    @Override
    boolean isTruth() {
        return value instanceof Boolean;
    }

    @Override
    boolean isCheap() {
        return true;
    }
}
