package org.dermatome.cql;

import java.util.BitSet;
import java.util.List;

/** A define, or an argument used several times in a function: computed once per evaluation. */
final class DefineTerm extends Term {

    private final int cell;
    private final Term body;
    private final BitSet slots = new BitSet();
    private final SlotSet questions;
    private int memo;

    DefineTerm(int cell, Term body) {
        this.cell = cell;
        this.body = body;
        body.collectSlots(slots);
        this.questions = new SlotSet(slots);
    }

    int cell() {
        return cell;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        return evaluation.remembered(this);
    }

    /** Where its value is kept when it has no place in the network. */
    void remember(int where) {
        this.memo = where;
    }

    int memo() {
        return memo;
    }

    /** All that its value can depend on, besides whether the response is final. */
    SlotSet questions() {
        return questions;
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
    void collectSlots(BitSet into) {
        into.or(slots);
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
