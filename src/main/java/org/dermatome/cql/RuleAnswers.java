package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.List;

/** The answers of one response, as the rules see them. Implementations must not change while they are evaluated. */
public interface RuleAnswers {

    /** The codes given to a question, in the order of the response and without duplicates; empty when there are none, never null. */
    List<String> codes(String linkId);

    /** The first number given to a question (integer, decimal or the value of a quantity); null when there is none. */
    BigDecimal number(String linkId);

    /** Whether there is any answer to a question, whatever its type. */
    boolean answered(String linkId);

    /** Whether the response is completed or amended: nothing that is unknown now will be answered any more. */
    boolean isFinal();

    /** No answers at all. */
    static RuleAnswers none(boolean isFinal) {
        return new NoAnswers(isFinal);
    }
}
