package org.dermatome.explain;

import java.util.List;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;

/**
 * Another answer to one question.
 *
 * @param from the answers given, empty when there are none
 * @param to the answers instead, empty when the question is left open
 */
public record Change(Question question, List<Answer> from, List<Answer> to) {
}
