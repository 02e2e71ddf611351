package org.dermatome.assessment;

import java.util.List;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.response.Answers;

/** The order of the listed causes by any rules, also by wrong ones. */
public final class CauseOrder {

    private final Edition edition;
    private final EditionRules rules;

    public CauseOrder(Edition edition, RuleSet set) {
        this.edition = edition;
        this.rules = new EditionRules(edition, set);
    }

    /** Codes of the listed causes, most likely first. */
    public List<String> of(Answers answers) {
        Verdicts verdicts = new Verdicts(rules.evaluate(answers));
        return new Differential(edition, rules, verdicts, new Explanation(rules.questions(), verdicts, answers)).ranked().stream()
                .map(possible -> possible.cause().concept().code()).toList();
    }
}
