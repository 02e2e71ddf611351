package org.dermatome.cql;

/** Whether the response is completed or amended. */
final class FinalTerm extends Term {

    @Override
    Object value(RuleEvaluation evaluation) {
        return evaluation.isFinal();
    }

    @Override
    boolean isCheap() {
        return true;
    }
}
