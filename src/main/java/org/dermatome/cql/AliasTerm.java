package org.dermatome.cql;

/** The current element of an enclosing query. */
final class AliasTerm extends Term {

    private final int query;

    AliasTerm(int query) {
        this.query = query;
    }

    boolean isOf(int number) {
        return query == number;
    }

    @Override
    Object value(RuleEvaluation evaluation) {
        return evaluation.alias(query);
    }

    @Override
    boolean usesAliasBelow(int other) {
        return query < other;
    }

    @Override
    boolean isCheap() {
        return true;
    }
}
