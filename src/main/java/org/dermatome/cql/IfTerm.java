package org.dermatome.cql;

import java.util.List;

/** One value when the condition is true, the other when it is false or unknown. */
final class IfTerm extends Term {

    private final Term condition;
    private final Term then;
    private final Term otherwise;

    IfTerm(Term condition, Term then, Term otherwise) {
        this.condition = condition;
        this.then = then;
        this.otherwise = otherwise;
    }

    @Override
    Object value(RuleEvaluation evaluation) {
        return branch(evaluation).value(evaluation);
    }

    private Term branch(RuleEvaluation evaluation) {
        return condition.value(evaluation) == Boolean.TRUE ? then : otherwise;
    }

    @Override
    List<Term> parts() {
        return List.of(condition, then, otherwise);
    }

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        trace.followBranch(branch(evaluation), List.of(condition), List.of());
    }
}
