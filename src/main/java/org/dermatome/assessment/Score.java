package org.dermatome.assessment;

import java.math.BigDecimal;
import org.dermatome.knowledge.Instrument;
import org.dermatome.knowledge.InstrumentResult;

/**
 * The result of an instrument.
 *
 * @param minimum lowest possible score while items are open, null for instruments without a number
 * @param maximum highest possible score, equal to the minimum when all is answered
 */
public record Score(Instrument instrument, BigDecimal minimum, BigDecimal maximum, InstrumentResult result) {
}
