package org.dermatome.cql;

import java.util.Arrays;
import java.util.List;

/** How many elements of a list that is written out a query gives, null not counted; without making the list. */
class CountTerm extends Term {

    private final QueryTerm query;
    private final Term[] elements;

    CountTerm(QueryTerm query, ListTerm list) {
        this.query = query;
        this.elements = list.elements();
    }

    Term[] elements() {
        return elements;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
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

        private final int view;
        private int[] counted;

        OfTruth(QueryTerm query, ListTerm list, int view) {
            super(query, list);
            this.view = view;
        }

        /** Tells where the elements stand in the network. */
        void placeElements(int[] references) {
            counted = Arrays.stream(references).map(this::seen).toArray();
        }

        /** A reference to an element with the view that is true when it counts. */
        int seen(int reference) {
            return Reference.through(view, reference);
        }

        @Override
        Object compute(RuleEvaluation evaluation) {
            if (counted == null) {
                return super.compute(evaluation);
            }
            int count = 0;
            for (int reference : counted) {
                if (evaluation.truth(reference) == Truth.TRUE) {
                    count++;
                }
            }
            return count;
        }
    }
}
