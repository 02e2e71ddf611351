package org.dermatome.response;

import java.math.BigDecimal;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Option;

/**
 * One answer. Exactly one of {@code option}, {@code number} and {@code text} is given.
 *
 * @param type type of the question
 * @param number integer, decimal or the value of a quantity
 * @param text anything else as FHIR writes it
 */
public record Answer(ItemType type, Option option, BigDecimal number, String text) {

    static Answer of(Option option) {
        return new Answer(ItemType.CHOICE, option, null, null);
    }

    static Answer of(ItemType type, BigDecimal number) {
        return new Answer(type, null, number, null);
    }

    static Answer of(ItemType type, String text) {
        return new Answer(type, null, null, text);
    }
}
