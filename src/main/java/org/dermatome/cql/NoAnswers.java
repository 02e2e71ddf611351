package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.List;

/** A response in which nothing is answered. */
record NoAnswers(boolean isFinal) implements RuleAnswers {

    @Override
    public List<String> codes(String linkId) {
        return List.of();
    }

    @Override
    public BigDecimal number(String linkId) {
        return null;
    }

    @Override
    public boolean answered(String linkId) {
        return false;
    }
}
