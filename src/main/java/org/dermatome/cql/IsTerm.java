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

    @Override
    Object compute(RuleEvaluation evaluation) {
        return operand.value(evaluation) == wanted;
    }

    @Override
    boolean isTruth() {
        return true;
    }

    /** Whether what it asks about is a truth itself. */
    boolean asksTruth() {
        return wanted != null || operand.isTruth();
    }

    /** How the network sees the operand. */
    int view() {
        return wanted == Boolean.TRUE ? Reference.IS_TRUE : wanted == Boolean.FALSE ? Reference.IS_FALSE : Reference.IS_NULL;
    }

    @Override
    List<Term> parts() {
        return List.of(operand);
    }
}
