package org.dermatome.cql;

import java.util.List;

/** What a response says to one question; the native counterparts of the functions of the library QuestionnaireResponseAnswers. */
abstract class AnswerTerm extends Term {

    final Slot slot;

    AnswerTerm(Slot slot) {
        this.slot = slot;
    }

    /** Whether the answer was given. */
    abstract boolean known(RuleEvaluation evaluation);

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        trace.read(slot, known(evaluation));
    }

    /** The codes given. */
    static final class Codes extends AnswerTerm {

        Codes(Slot slot) {
            super(slot);
        }

        @Override
        Object value(RuleEvaluation evaluation) {
            return evaluation.codes(slot);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return !evaluation.codes(slot).isEmpty();
        }
    }

    /** Whether any code was given, or any of some codes that are known when compiling. */
    static final class AnyCode extends AnswerTerm {

        private final long mask;

        AnyCode(Slot slot, long mask) {
            super(slot);
            this.mask = mask;
        }

        @Override
        Object value(RuleEvaluation evaluation) {
            return (evaluation.mask(slot) & mask) != 0;
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return (evaluation.mask(slot) & Slot.ANY) != 0;
        }

        @Override
        boolean isCheap() {
            return true;
        }
    }

    /** The first number given. */
    static final class Number extends AnswerTerm {

        Number(Slot slot) {
            super(slot);
        }

        @Override
        Object value(RuleEvaluation evaluation) {
            return evaluation.number(slot);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return evaluation.number(slot) != null;
        }
    }

    /** Whether there is any answer. */
    static final class Answered extends AnswerTerm {

        Answered(Slot slot) {
            super(slot);
        }

        @Override
        Object value(RuleEvaluation evaluation) {
            return evaluation.answered(slot);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return evaluation.answered(slot);
        }
    }

    /** {@code exists} of the codes given, or of their intersection with codes that are known when compiling; null when the faster form does not apply. */
    static Term exists(Term list) {
        if (list instanceof Codes codes) {
            return new AnyCode(codes.slot, Slot.ANY);
        }
        if (list instanceof SetTerm set && set.isIntersection()
                && set.left() instanceof Codes codes && set.right() instanceof Constant constant
                && constant.value() instanceof List<?> wanted
                && wanted.stream().allMatch(String.class::isInstance)) {
            long mask = codes.slot.bitsFor(wanted.stream().map(String.class::cast).toList());
            return mask == 0 ? null : new AnyCode(codes.slot, mask);
        }
        return null;
    }
}
