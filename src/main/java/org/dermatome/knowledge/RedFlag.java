package org.dermatome.knowledge;

import java.util.List;

/**
 * A sign of danger.
 *
 * @param blocksWhenUnknown as long as it is not excluded nobody is reassured
 * @param why reason for the urgency
 * @param advice what to tell the patient
 * @param causes codes of the causes it points to
 */
public record RedFlag(Concept concept, Urgency urgency, boolean blocksWhenUnknown, RuleName rule, Text why, Text advice,
                      List<String> causes, List<Offer> offers, List<Citation> sources) {
}
