package org.dermatome.cql;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An operator whose value follows from the values of its operands alone. */
abstract class OperatorTerm extends Term {

    private final Term[] operands;

    private OperatorTerm(Term... operands) {
        this.operands = operands;
    }

    static Term of(UnaryOperator<Object> operator, Term operand) {
        return folded(new Unary(operator, operand.target() instanceof Constant constant ? constant : operand));
    }

    static Term of(BinaryOperator<Object> operator, Term left, Term right) {
        return folded(new Binary(operator, left, right, false));
    }

    /** An operator that gives a truth. */
    static Term truth(BinaryOperator<Object> operator, Term left, Term right) {
        return folded(new Binary(operator, left, right, true));
    }

    static Term coalesce(List<Term> operands) {
        return folded(new Coalesce(operands));
    }

    /** The constant that a term of constants amounts to, else the term. */
    static Term folded(Term term) {
        boolean constant = term.parts().stream().allMatch(Constant.class::isInstance);
        return constant ? new Constant(term.value(null)) : term;
    }

    @Override
    List<Term> parts() {
        return Arrays.asList(operands);
    }

    /** The choice between truths that a test of a choice between constants amounts to ("is the band one of these"); null when it is no such test. */
    CaseTerm spread() {
        return null;
    }

    boolean adds() {
        return false;
    }

    boolean subtracts() {
        return false;
    }

    /** Whether it adds, subtracts or multiplies. */
    boolean isArithmetic() {
        return false;
    }

    /** Gives a shorter way to the value. */
    void placeScore(Score score) {
        throw new IllegalStateException("no arithmetic");
    }

    private static final class Unary extends OperatorTerm {

        private final UnaryOperator<Object> operator;
        private final Term operand;

        private Unary(UnaryOperator<Object> operator, Term operand) {
            super(operand);
            this.operator = operator;
            this.operand = operand;
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return operator.apply(operand.value(evaluation));
        }
    }

    private static final class Binary extends OperatorTerm {

        private final BinaryOperator<Object> operator;
        private final Term left;
        private final Term right;
        private final boolean truth;
        private Score score;

        private Binary(BinaryOperator<Object> operator, Term left, Term right, boolean truth) {
            super(left, right);
            this.truth = truth;
            this.operator = operator;
            this.left = left;
            this.right = right;
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return score != null ? (Object) score.value(evaluation) : operator.apply(left.value(evaluation), right.value(evaluation));
        }

        @Override
        boolean isTruth() {
            return truth;
        }

        @Override
        boolean adds() {
            return operator == Operators.ADD;
        }

        @Override
        boolean subtracts() {
            return operator == Operators.SUBTRACT;
        }

        @Override
        boolean isArithmetic() {
            return adds() || subtracts() || operator == Operators.MULTIPLY;
        }

        @Override
        void placeScore(Score shorter) {
            this.score = shorter;
        }

        @Override
        CaseTerm spread() {
            if (truth && left.target() instanceof CaseTerm choice && right instanceof Constant other) {
                return choice.withResults(value -> operator.apply(value, other.value()));
            }
            return null;
        }
    }

    /** The first operand that is not null; of one list its first such element. */
    private static final class Coalesce extends OperatorTerm {

        private Coalesce(List<Term> operands) {
            super(operands.toArray(Term[]::new));
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            List<Term> operands = parts();
            for (Term operand : operands) {
                Object value = operand.value(evaluation);
                if (value instanceof List<?> list && operands.size() == 1) {
                    return list.stream().filter(element -> element != null).findFirst().orElse(null);
                }
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        /** The operand that gave the value; all of them when none did. */
        @Override
        void explain(RuleEvaluation evaluation, Trace trace) {
            for (Term operand : parts()) {
                if (operand.value(evaluation) != null) {
                    trace.follow(operand);
                    return;
                }
            }
            super.explain(evaluation, trace);
        }
    }
}
