package org.dermatome.cql;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the rules say of a response without any answer, and why. A rule that asks none of the questions that were answered says the same of any
 * response, so it is found here and not evaluated: rules for what nobody was asked cost next to nothing. Found once for open and once for final
 * responses; safe for any number of threads.
 */
final class Unanswered {

    private final RuleEvaluation evaluation;
    private final byte[] truths;
    private final AtomicReferenceArray<Object> values;
    private final AtomicReferenceArray<Evidence> evidence;

    Unanswered(RuleSet rules, boolean isFinal) {
        this.evaluation = RuleEvaluation.ofNothing(rules, RuleAnswers.none(isFinal));
        this.truths = evaluation.truths();
        this.values = new AtomicReferenceArray<>(rules.memos());
        this.evidence = new AtomicReferenceArray<>(2 * rules.cells());
    }

    /** The truths that are decided for every response; a new array. */
    byte[] truths() {
        return truths.clone();
    }

    /** What {@link RuleEvaluation#remembered} keeps of a define. */
    Object kept(DefineTerm define) {
        Object value = values.get(define.memo());
        if (value == null) {
            synchronized (this) {
                value = evaluation.kept(define);
            }
            values.set(define.memo(), value);
        }
        return value;
    }

    /** What is behind a define. */
    Evidence behind(DefineTerm define, boolean seekingUnknown) {
        int index = Trace.index(define, seekingUnknown);
        Evidence behind = evidence.get(index);
        if (behind == null) {
            synchronized (this) {
                behind = evaluation.trace().behind(define, seekingUnknown);
            }
            evidence.set(index, behind);
        }
        return behind;
    }
}
