package org.dermatome.evaluation;

import java.time.Clock;

/**
 * How to evaluate.
 *
 * @param clock the time of the result
 * @param language wanted for the result: a BCP 47 tag, or several as in the header Accept-Language; null if nobody asked. The best that the
 *     package has is taken, its own language if it has none of them
 * @param storing true if the result is stored with the response: then the response must name its subject, its version of the
 *     Questionnaire and its id, and the result has ids derived from it
 */
public record EvaluationOptions(Clock clock, String language, boolean storing) {

    /** Evaluate only, in the language of the package. */
    public static EvaluationOptions at(Clock clock) {
        return new EvaluationOptions(clock, null, false);
    }

    public EvaluationOptions in(String language) {
        return new EvaluationOptions(clock, language, storing);
    }

    public EvaluationOptions forStoring() {
        return new EvaluationOptions(clock, language, true);
    }
}
