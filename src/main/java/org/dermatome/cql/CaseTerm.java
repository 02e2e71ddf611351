package org.dermatome.cql;

import java.util.ArrayList;
import java.util.List;

/** The result behind the first condition that is true. An "if" is one with a single condition. */
final class CaseTerm extends Term {

    private final Term[] when;
    private final Term[] then;
    private final Term otherwise;

    CaseTerm(List<Term> when, List<Term> then, Term otherwise) {
        this.when = when.toArray(Term[]::new);
        this.then = then.toArray(Term[]::new);
        this.otherwise = otherwise;
    }

    List<Term> conditions() {
        return List.of(when);
    }

    List<Term> results() {
        return List.of(then);
    }

    Term otherwise() {
        return otherwise;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        int chosen = chosen(evaluation);
        return (chosen < when.length ? then[chosen] : otherwise).value(evaluation);
    }

    private int chosen(RuleEvaluation evaluation) {
        int chosen = 0;
        while (chosen < when.length && !when[chosen].holds(evaluation)) {
            chosen++;
        }
        return chosen;
    }

    /** When every result is one; that all are unknown says nothing about their type. */
    @Override
    boolean isTruth() {
        boolean any = false;
        for (int i = 0; i <= then.length; i++) {
            Term result = i < then.length ? then[i] : otherwise;
            if (!Constant.isNull(result)) {
                if (!result.isTruth()) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Each condition with its result, and the last result. */
    List<Term> inTurn() {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < when.length; i++) {
            parts.add(when[i]);
            parts.add(then[i]);
        }
        parts.add(otherwise);
        return parts;
    }

    @Override
    List<Term> parts() {
        return inTurn();
    }

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        int chosen = chosen(evaluation);
        if (chosen < when.length) {
            trace.followBranch(then[chosen], when, chosen, chosen + 1);
        } else {
            trace.followBranch(otherwise, when, 0, when.length);
        }
    }
}
