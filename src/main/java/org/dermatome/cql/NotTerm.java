package org.dermatome.cql;

import java.util.List;

/** Negation; unknown stays unknown. */
final class NotTerm extends Term {

    private final Term operand;

    NotTerm(Term operand) {
        this.operand = operand;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        Object value = operand.value(evaluation);
        return value == null ? null : (Object) (value == Boolean.FALSE);
    }

    @Override
    boolean isTruth() {
        return true;
    }

    @Override
    List<Term> parts() {
        return List.of(operand);
    }
}
