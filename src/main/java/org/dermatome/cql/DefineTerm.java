package org.dermatome.cql;

import java.util.BitSet;
import java.util.List;

/** A define, or an argument used several times in a function: computed once per evaluation. */
final class DefineTerm extends Term {

    private final int cell;
    private final Term body;
    private int memo;

    DefineTerm(int cell, Term body) {
        this.cell = cell;
        this.body = body;
    }

    int cell() {
        return cell;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        return evaluation.remembered(memo, body);
    }

    /** Where its value is kept when it has no place in the network. */
    void remember(int where) {
        this.memo = where;
    }

    Term body() {
        return body;
    }

    @Override
    boolean isTruth() {
        return body.isTruth();
    }

    @Override
    List<Term> parts() {
        return List.of(body);
    }

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        trace.enter(this, value(evaluation) != null);
    }

    @Override
    void collectAliases(BitSet queries) {
        // Closed by construction.
    }

    @Override
    boolean isCheap() {
        return true;
    }

    @Override
    Term target() {
        return body.target();
    }
}
