package org.dermatome.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The result behind the first condition that is true. An "if" is one with a single condition. */
final class CaseTerm extends Term {

    private final Term[] when;
    private final Term[] then;
    private final Term otherwise;
    private int[] conditions;

    CaseTerm(List<Term> when, List<Term> then, Term otherwise) {
        this.when = when.toArray(Term[]::new);
        this.then = then.toArray(Term[]::new);
        this.otherwise = otherwise;
    }

    /** Tells where the conditions stand in the network. */
    void placeConditions(int[] references) {
        this.conditions = references;
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
        if (conditions != null) {
            while (chosen < conditions.length && evaluation.truth(conditions[chosen]) != Truth.TRUE) {
                chosen++;
            }
            return chosen;
        }
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
    @Override
    List<Term> parts() {
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < when.length; i++) {
            parts.add(when[i]);
            parts.add(then[i]);
        }
        parts.add(otherwise);
        return parts;
    }

    /** The same choice between other results, or null when a result is not known when compiling. */
    CaseTerm withResults(UnaryOperator<Object> change) {
        List<Term> changed = new ArrayList<>();
        for (Term result : then) {
            changed.add(changed(result, change));
        }
        Term last = changed(otherwise, change);
        return last == null || changed.contains(null) ? null : new CaseTerm(conditions(), changed, last);
    }

    private static Term changed(Term result, UnaryOperator<Object> change) {
        if (result instanceof Constant constant) {
            return new Constant(change.apply(constant.value()));
        }
        return result instanceof CaseTerm inner ? inner.withResults(change) : null;
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
