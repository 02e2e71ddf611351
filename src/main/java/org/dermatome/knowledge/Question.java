package org.dermatome.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * An item of the Questionnaire.
 *
 * @param concept the question as a concept, null for a group without one
 * @param parent linkId of the item around it, null at the top
 * @param page linkId of the page it stands on
 * @param options what a choice offers, by system|code
 * @param enableWhen all of them must hold, or any if {@code anyEnables}; none means always enabled
 * @param minimum smallest number that makes sense, or null
 * @param maximum largest number that makes sense, or null
 * @param clinicianOnly an examination finding, which only a practitioner can report
 * @param safety a question without whose answer nobody is reassured
 * @param position place in the Questionnaire
 */
public record Question(String linkId, ItemType type, Text text, Concept concept, String parent, String page, Map<String, Option> options,
                       List<EnableWhen> enableWhen, boolean anyEnables, boolean repeats, boolean required,
                       BigDecimal minimum, BigDecimal maximum, boolean clinicianOnly, boolean safety, int position) {

    /** The option with this coding or null. */
    public Option option(String system, String code) {
        for (Option option : options.values()) {
            if (option.code().equals(code) && option.system().equals(system)) {
                return option;
            }
        }
        return null;
    }
}
