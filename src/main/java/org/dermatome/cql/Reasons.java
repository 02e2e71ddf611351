package org.dermatome.cql;

import java.util.ArrayList;
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

    /** @param linkIds the questions by number */
    static Reasons of(Evidence evidence, List<String> linkIds, RuleAnswers given) {
        List<AnswerReason> decided = new ArrayList<>();
        for (int i = evidence.nextDeciding(0); i >= 0; i = evidence.nextDeciding(i + 1)) {
            decided.add(new AnswerReason(linkIds.get(i), given.codes(linkIds.get(i))));
        }
        List<String> missing = new ArrayList<>();
        for (int i = evidence.nextMissing(0); i >= 0; i = evidence.nextMissing(i + 1)) {
            missing.add(linkIds.get(i));
        }
        return new Reasons(decided, missing);
    }
}
