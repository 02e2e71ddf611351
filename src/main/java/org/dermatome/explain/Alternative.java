package org.dermatome.explain;

import java.util.List;
import org.dermatome.knowledge.Concept;

/**
 * Answers that would lead elsewhere.
 *
 * @param changes the fewest changes that do
 * @param result the urgency or likelihood they lead to
 */
public record Alternative(List<Change> changes, Concept result) {
}
