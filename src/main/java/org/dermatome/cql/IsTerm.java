package org.dermatome.cql;

import java.util.List;

/** Whether a value is true, is false or is null; never unknown itself. */
final class IsTerm extends Term {

    private final Term operand;
    private final Object wanted;

    /** {@code wanted}: TRUE, FALSE or null. */
    IsTerm(Term operand, Boolean wanted) {
        this.operand = operand;
        this.wanted = wanted;
    }

    Object wanted() {
        return wanted;
    }

    @Override
    Object value(RuleEvaluation evaluation) {
        return operand.value(evaluation) == wanted;
    }

    @Override
    List<Term> parts() {
        return List.of(operand);
    }
}
