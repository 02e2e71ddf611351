package org.dermatome.cql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A chain of {@code and} or of {@code or}, three-valued: the dominant value (false for and, true for or) of one operand
 * decides; otherwise one unknown operand makes it unknown.
 */
final class LogicTerm extends Term {

    private final Boolean dominant;
    private final Boolean neutral;
    private final Term[] operands;
    private int[] places;

    private LogicTerm(boolean dominant, List<Term> operands) {
        this.dominant = dominant;
        this.neutral = !dominant;
        this.operands = operands.toArray(Term[]::new);
    }

    static LogicTerm and(List<Term> operands) {
        return chain(false, operands);
    }

    static LogicTerm or(List<Term> operands) {
        return chain(true, operands);
    }

    private static LogicTerm chain(boolean dominant, List<Term> operands) {
        List<Term> flat = new ArrayList<>();
        for (Term operand : operands) {
            if (operand instanceof LogicTerm inner && inner.dominant == dominant) {
                flat.addAll(inner.parts());
            } else {
                flat.add(operand);
            }
        }
        return new LogicTerm(dominant, flat);
    }

    boolean isAnd() {
        return !dominant;
    }

    /** Tells where the operands stand in the network. */
    void placeOperands(int[] references) {
        this.places = references;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        Object result = neutral;
        for (Term operand : operands) {
            Object value = operand.value(evaluation);
            if (value == dominant) {
                return value;
            }
            if (value == null) {
                result = null;
            }
        }
        return result;
    }

    @Override
    boolean isTruth() {
        return true;
    }

    @Override
    List<Term> parts() {
        return Arrays.asList(operands);
    }

    /** The operands that have the value of the whole: the false ones of a false and, the unknown ones of an unknown or, … */
    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        int value = Truth.of(value(evaluation));
        for (int i = 0; i < operands.length; i++) {
            int operand = places == null ? Truth.of(operands[i].value(evaluation)) : evaluation.truth(places[i]);
            if (operand == value) {
                trace.follow(operands[i]);
            }
        }
    }
}
