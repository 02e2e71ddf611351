package org.dermatome.cql;

/** Whether the response is completed or amended. */
final class FinalTerm extends Term {

    @Override
    Object compute(RuleEvaluation evaluation) {
        return evaluation.isFinal();
    }

    @Override
    boolean isTruth() {
        return true;
    }

    @Override
    boolean isCheap() {
        return true;
    }
}
