package org.dermatome.assessment;

import java.util.List;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;

/**
 * A step of the explanation.
 *
 * @param finding the finding that is true, or null where answers decide without one
 * @param answers what made it so
 */
public record Reason(Finding finding, List<Given> answers) {

    /** A question and the answers to it that count here. */
    public record Given(Question question, List<Answer> answers) {
    }
}
