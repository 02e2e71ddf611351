package org.dermatome.evaluation;

import org.dermatome.assessment.Assessment;
import org.dermatome.response.Answers;

/** A response that was read and assessed. */
public record EvaluatedResponse(Answers answers, Assessment assessment) {
}
