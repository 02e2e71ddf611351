package org.dermatome.cql;

import java.util.BitSet;
import java.util.List;

/** One compiled expression: immutable once its rule set is complete, shared by all evaluations. */
abstract class Term {

    private int reference = Reference.NONE;

    /** The value; one that is a truth is looked up in the network and decided there once per evaluation. */
    final Object value(RuleEvaluation evaluation) {
        return reference == Reference.NONE ? compute(evaluation) : Truth.boxed(evaluation.truth(reference));
    }

    /** The value from those of the parts. */
    abstract Object compute(RuleEvaluation evaluation);

    /** Whether it is true, that is neither false nor unknown. */
    final boolean holds(RuleEvaluation evaluation) {
        return reference == Reference.NONE ? compute(evaluation) == Boolean.TRUE : evaluation.truth(reference) == Truth.TRUE;
    }

    /** Its place in the network of truths, or {@link Reference#NONE}. */
    final int reference() {
        return reference;
    }

    final void place(int place) {
        this.reference = place;
    }

    /** Whether the value can be nothing but true, false or unknown. */
    boolean isTruth() {
        return false;
    }

    /** The expressions this one is made of. */
    List<Term> parts() {
        return List.of();
    }

    /** Follows to the answers that decide the value; by default all parts do. */
    void explain(RuleEvaluation evaluation, Trace trace) {
        for (Term part : parts()) {
            trace.follow(part);
        }
    }

    /** Collects the queries around it whose current element it reads. */
    void collectAliases(BitSet queries) {
        for (Term part : parts()) {
            part.collectAliases(queries);
        }
    }

    /** Collects the questions whose answers the value can depend on. */
    void collectSlots(BitSet slots) {
        for (Term part : parts()) {
            part.collectSlots(slots);
        }
    }

    /** Whether it has one value within one evaluation, because it reads no element of a query around it. */
    final boolean isClosed() {
        BitSet queries = new BitSet();
        collectAliases(queries);
        return queries.isEmpty();
    }

    /** Whether computing it again costs no more than looking it up. */
    boolean isCheap() {
        return false;
    }

    /** The expression behind a name. */
    Term target() {
        return this;
    }
}
