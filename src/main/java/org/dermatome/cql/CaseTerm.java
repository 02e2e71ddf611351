package org.dermatome.cql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The value behind the first condition that is true. */
final class CaseTerm extends Term {

    private final Term[] when;
    private final Term[] then;
    private final Term otherwise;

    CaseTerm(List<Term> when, List<Term> then, Term otherwise) {
        this.when = when.toArray(Term[]::new);
        this.then = then.toArray(Term[]::new);
        this.otherwise = otherwise;
    }

    @Override
    Object value(RuleEvaluation evaluation) {
        int chosen = chosen(evaluation);
        return (chosen < when.length ? then[chosen] : otherwise).value(evaluation);
    }

    private int chosen(RuleEvaluation evaluation) {
        int chosen = 0;
        while (chosen < when.length && when[chosen].value(evaluation) != Boolean.TRUE) {
            chosen++;
        }
        return chosen;
    }

    @Override
    List<Term> parts() {
        List<Term> parts = new ArrayList<>(Arrays.asList(when));
        parts.addAll(Arrays.asList(then));
        parts.add(otherwise);
        return parts;
    }

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        int chosen = chosen(evaluation);
        List<Term> conditions = Arrays.asList(when);
        if (chosen < when.length) {
            trace.followBranch(then[chosen], List.of(when[chosen]), conditions.subList(0, chosen));
        } else {
            trace.followBranch(otherwise, conditions, List.of());
        }
    }
}
