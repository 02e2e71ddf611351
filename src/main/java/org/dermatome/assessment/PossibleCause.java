package org.dermatome.assessment;

import java.util.List;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.Question;

/**
 * A cause as the answers leave it.
 *
 * @param weight order within the band; no probability
 * @param supporting true findings that speak for it, the major ones first
 * @param opposing true findings that speak against it
 * @param missing questions whose answers would decide, only for a cause that cannot be judged
 */
public record PossibleCause(Cause cause, Likelihood likelihood, int weight, List<Reason> supporting, List<Reason> opposing,
                            List<Question> missing) {
}
