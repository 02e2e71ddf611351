package org.dermatome.explain;

import java.util.List;
import org.dermatome.knowledge.Cause;

/**
 * The search for the smallest change of answers that leads to a goal.
 *
 * @param cause the cause in question, null for the urgency
 * @param alternatives all of the same size, the ones that change a deciding answer first; empty when none was found
 * @param size how many answers every alternative changes, 0 when none was found; no smaller change leads to the goal
 * @param evaluations how many sets of answers were tried
 * @param complete false when limits stopped it: there may be more alternatives, or one where none was found
 */
public record Search(Goal goal, Cause cause, List<Alternative> alternatives, int size, int evaluations, boolean complete) {
}
