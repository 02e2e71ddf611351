package org.dermatome.cql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A list written out element by element; elements may be null. */
final class ListTerm extends Term {

    private final Term[] elements;

    ListTerm(List<Term> elements) {
        this.elements = elements.toArray(Term[]::new);
    }

    Term[] elements() {
        return elements;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        Object[] values = new Object[elements.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = elements[i].value(evaluation);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    @Override
    List<Term> parts() {
        return Arrays.asList(elements);
    }
}
