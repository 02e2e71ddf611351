package org.dermatome.explain;

import java.util.List;
import org.dermatome.assessment.Reason;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.Urgency;

/**
 * A red flag, a finding or a cause, with what the answers say about it.
 *
 * @param urgency of a red flag or cause, null for a finding
 * @param state of a red flag or finding, null for a cause
 * @param likelihood of a cause, null for the others
 * @param supporting what speaks for it
 * @param opposing what speaks against it, or keeps a cause from being more likely
 * @param missing questions whose answers would decide what is still unknown
 * @param sources documents with lines, guidelines and publications behind the rule
 */
public record Explained(Concept concept, Urgency urgency, State state, Likelihood likelihood, List<Reason> supporting, List<Reason> opposing,
                        List<Question> missing, List<String> sources) {
}
