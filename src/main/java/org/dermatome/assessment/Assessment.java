package org.dermatome.assessment;

import java.time.Instant;
import java.util.List;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.Urgency;

/**
 * What the answers mean.
 *
 * @param redFlags present ones, most urgent first
 * @param openBlockingFlags flags that are not excluded and forbid to reassure
 * @param openSafetyQuestions safety questions without an answer, in the order of the form
 * @param causes possible ones, most likely first, then those that cannot be judged yet although much speaks for them
 * @param mustNotMiss causes among them that are likely and dangerous but not among the first three
 * @param notAssessable the other dangerous causes that cannot be judged without more answers
 * @param anyNotAssessable true if any cause, dangerous or not, cannot be judged
 * @param findings everything the answers show
 */
public record Assessment(Instant at, Urgency urgency, List<PresentFlag> redFlags, List<RedFlag> openBlockingFlags,
                         List<Question> openSafetyQuestions, List<PossibleCause> causes, List<PossibleCause> mustNotMiss,
                         List<PossibleCause> notAssessable, boolean anyNotAssessable, List<Score> scores, List<Finding> findings,
                         List<Proposal> proposals) {

    /** How many causes a short list shows before the dangerous ones are added. */
    public static final int SHORT_LIST = 3;

    /** The first three causes; always to be shown together with {@link #mustNotMiss}. */
    public List<PossibleCause> shortList() {
        return causes.subList(0, Math.min(SHORT_LIST, causes.size()));
    }
}
