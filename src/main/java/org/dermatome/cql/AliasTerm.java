package org.dermatome.cql;

import java.util.BitSet;

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
    Object compute(RuleEvaluation evaluation) {
        return evaluation.alias(query);
    }

    @Override
    void collectAliases(BitSet queries) {
        queries.set(query);
    }

    @Override
    boolean isCheap() {
        return true;
    }
}
