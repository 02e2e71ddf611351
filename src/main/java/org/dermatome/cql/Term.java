package org.dermatome.cql;

import java.util.List;

/** One compiled expression: immutable, shared by all evaluations. */
abstract class Term {

    abstract Object value(RuleEvaluation evaluation);

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

    /** Whether it reads the element of a query numbered below the given one, so that its value differs within one evaluation. */
    boolean usesAliasBelow(int query) {
        for (Term part : parts()) {
            if (part.usesAliasBelow(query)) {
                return true;
            }
        }
        return false;
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
