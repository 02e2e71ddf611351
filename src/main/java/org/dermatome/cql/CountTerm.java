package org.dermatome.cql;

import java.util.List;

/** How many elements of a list that is written out a query gives, null not counted; without making the list. */
class CountTerm extends Term {

    private final QueryTerm query;
    private final Term[] elements;

    CountTerm(QueryTerm query, ListTerm list) {
        this.query = query;
        this.elements = list.elements();
    }

    @Override
    Object value(RuleEvaluation evaluation) {
        int count = 0;
        for (Term element : elements) {
            if (query.counts(evaluation, element.value(evaluation))) {
                count++;
            }
        }
        return count;
    }

    @Override
    List<Term> parts() {
        return List.of(query);
    }

    /** The frequent case: how many are true, are not false, … */
    static final class OfTruth extends CountTerm {

        private final Term[] elements;
        private final Object truth;
        private final boolean equal;

        OfTruth(QueryTerm query, ListTerm list, Object truth, boolean equal) {
            super(query, list);
            this.elements = list.elements();
            this.truth = truth;
            this.equal = equal;
        }

        @Override
        Object value(RuleEvaluation evaluation) {
            int count = 0;
            for (Term element : elements) {
                if ((element.value(evaluation) == truth) == equal) {
                    count++;
                }
            }
            return count;
        }
    }
}
