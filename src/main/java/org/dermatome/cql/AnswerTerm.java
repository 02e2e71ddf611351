package org.dermatome.cql;

import java.util.BitSet;
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

    @Override
    void collectSlots(BitSet slots) {
        slots.set(slot.index());
    }

    /** The codes given. */
    static final class Codes extends AnswerTerm {

        Codes(Slot slot) {
            super(slot);
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return evaluation.codes(slot);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return !evaluation.codes(slot).isEmpty();
        }
    }

    /** Whether there is any answer, any code, or any of some codes that are known when compiling. */
    static final class Given extends AnswerTerm {

        private final long bits;

        Given(Slot slot, long bits) {
            super(slot);
            this.bits = bits;
        }

        long bits() {
            return bits;
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return (evaluation.answer(slot) & bits) != 0;
        }

        @Override
        boolean isTruth() {
            return true;
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return (evaluation.answer(slot) & (bits == Slot.ANSWERED ? Slot.ANSWERED : Slot.ANY)) != 0;
        }

        @Override
        boolean isCheap() {
            return true;
        }
    }

    /** How many codes were given beyond some that are known when compiling. */
    static final class CountOfOthers extends AnswerTerm {

        private final long codes;

        private CountOfOthers(Slot slot, long codes) {
            super(slot);
            this.codes = codes;
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return evaluation.codes(slot).size() - Long.bitCount(evaluation.answer(slot) & codes);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return (evaluation.answer(slot) & Slot.ANY) != 0;
        }
    }

    /** The first number given. */
    static final class Number extends AnswerTerm {

        Number(Slot slot) {
            super(slot);
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            return evaluation.number(slot);
        }

        @Override
        boolean known(RuleEvaluation evaluation) {
            return evaluation.number(slot) != null;
        }
    }

    /** {@code exists} of the codes given, or of their intersection with codes that are known when compiling; null when the faster form does not apply. */
    static Term exists(Term list) {
        if (list instanceof Codes codes) {
            return new Given(codes.slot, Slot.ANY);
        }
        long wanted = list instanceof SetTerm set && set.kind() == SetTerm.Kind.INTERSECT ? bits(set) : 0;
        return wanted == 0 ? null : new Given(((Codes) ((SetTerm) list).left()).slot, wanted);
    }

    /** {@code count} of the codes given except codes that are known when compiling; null when the faster form does not apply. */
    static Term count(Term list) {
        long others = list instanceof SetTerm set && set.kind() == SetTerm.Kind.EXCEPT ? bits(set) : 0;
        return others == 0 ? null : new CountOfOthers(((Codes) ((SetTerm) list).left()).slot, others);
    }

    /** The bits of known codes on the right, when on the left are those of a question; else 0. */
    private static long bits(SetTerm set) {
        boolean known = set.left() instanceof Codes && set.right().target() instanceof Constant constant
                && constant.value() instanceof List<?> codes && codes.stream().allMatch(String.class::isInstance);
        if (!known) {
            return 0;
        }
        List<?> codes = (List<?>) ((Constant) set.right().target()).value();
        return ((Codes) set.left()).slot.bitsFor(codes.stream().map(String.class::cast).toList());
    }
}
