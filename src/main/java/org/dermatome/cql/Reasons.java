package org.dermatome.cql;

import java.util.List;

/**
 * Why a rule has the value it has.
 *
 * @param answers the answers that made it so, in the order in which the rules first mention their questions
 * @param missing the questions that are unknown where the rule depends on them: for an unknown rule the questions that
 *     could settle it, for a known one those that were passed over
 */
public record Reasons(List<AnswerReason> answers, List<String> missing) {

    public Reasons {
        answers = List.copyOf(answers);
        missing = List.copyOf(missing);
    }
}
