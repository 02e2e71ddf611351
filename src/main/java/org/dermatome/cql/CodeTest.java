package org.dermatome.cql;

import java.util.ArrayList;
import java.util.List;

/**
 * What the codes given to one question say: the outcome of the first case that holds.
 *
 * @param otherwise the outcome when no case holds
 */
record CodeTest(Slot slot, List<Case> cases, int otherwise) {

    /** Holds when any of the codes was given, or when none of them was. */
    record Case(long codes, boolean given, int outcome) {

        boolean holds(long answer) {
            return (answer & codes) != 0 == given;
        }
    }

    int truth(long answer) {
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).holds(answer)) {
                return cases.get(i).outcome();
            }
        }
        return otherwise;
    }

    /** The test that a term amounts to, or null when it asks for more than codes of one question. */
    static CodeTest of(Term term) {
        if (term instanceof AnswerTerm.Given given) {
            return new CodeTest(given.slot, List.of(new Case(given.bits(), true, Truth.TRUE)), Truth.FALSE);
        }
        if (!(term instanceof CaseTerm choice) || !(choice.otherwise() instanceof Constant otherwise)) {
            return null;
        }
        Slot slot = null;
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < choice.conditions().size(); i++) {
            Term condition = choice.conditions().get(i);
            boolean positive = !(condition instanceof NotTerm);
            Term asked = positive ? condition : condition.parts().get(0);
            if (!(asked instanceof AnswerTerm.Given given) || slot != null && slot != given.slot
                    || !(choice.results().get(i) instanceof Constant outcome)) {
                return null;
            }
            slot = given.slot;
            cases.add(new Case(given.bits(), positive, Truth.of(outcome.value())));
        }
        return new CodeTest(slot, List.copyOf(cases), Truth.of(otherwise.value()));
    }
}
