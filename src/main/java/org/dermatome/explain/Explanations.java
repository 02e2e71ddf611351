package org.dermatome.explain;

import java.util.List;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Urgency;

/**
 * A response explained.
 *
 * @param redFlags in the order of the package
 * @param findings in the order of the package
 * @param causes in the order of the package
 * @param searches for other answers that would change the urgency or the cause in question
 */
public record Explanations(Edition edition, Urgency urgency, List<Explained> redFlags, List<Explained> findings, List<Explained> causes,
                           List<Search> searches) {
}
