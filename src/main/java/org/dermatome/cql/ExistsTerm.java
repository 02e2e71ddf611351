package org.dermatome.cql;

import java.util.List;

/** Whether a list has an element that is not null; false for no list. */
final class ExistsTerm extends Term {

    private final Term list;

    ExistsTerm(Term list) {
        this.list = list;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        if (list.value(evaluation) instanceof List<?> elements) {
            for (Object element : elements) {
                if (element != null) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    boolean isTruth() {
        return true;
    }

    @Override
    List<Term> parts() {
        return List.of(list);
    }

    @Override
    void explain(RuleEvaluation evaluation, Trace trace) {
        trace.follow(list, value(evaluation) == Boolean.TRUE ? Trace.Selection.TAKEN : Trace.Selection.LEFT);
    }
}
