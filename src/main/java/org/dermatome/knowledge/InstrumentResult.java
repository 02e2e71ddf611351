package org.dermatome.knowledge;

import java.math.BigDecimal;

/**
 * A class of results of an instrument.
 *
 * @param probability published probability in percent of the cause, or null
 * @param probabilitySource citation of the probability
 * @param outcome code of the cause the probability is for, or null
 */
public record InstrumentResult(Concept concept, BigDecimal probability, String probabilitySource, String outcome) {

    static InstrumentResult of(Concept concept) {
        String probability = concept.first("probability");
        return new InstrumentResult(concept, probability == null ? null : new BigDecimal(probability), concept.first("probabilitySource"),
                concept.first("outcome"));
    }
}
