package org.dermatome.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Finding;
import org.dermatome.response.Answers;

/**
 * Assesses answers by the rules of one edition. Thread-safe. A rule that fails fails the assessment: an exception never means that
 * something does not apply.
 */
public final class Assessor {

    private final Edition edition;
    private final EditionRules rules;

    private Assessor(Edition edition) {
        this.edition = edition;
        this.rules = new EditionRules(edition, RuleSet.compile(edition.elm().get()));
    }

    /** The rules it assesses by. */
    public RuleSet rules() {
        return rules.set();
    }

    /** Compiles the rules of the edition; every rule that the package names must exist. */
    public static Assessor of(Edition edition) {
        return new Assessor(edition);
    }

    /** What the answers mean at this time. */
    public Assessment assess(Answers answers, Instant at) {
        Verdicts verdicts = verdicts(answers);
        Explanation explanation = new Explanation(rules.questions(), verdicts, answers);
        Conclusion conclusion = new Conclusion(edition, rules, verdicts);
        List<PresentFlag> flags = new Flags(rules, verdicts, explanation).present();
        Differential differential = new Differential(edition, rules, verdicts, explanation);
        List<PossibleCause> causes = differential.ranked();
        return new Assessment(at, conclusion.urgency(), flags, conclusion.openBlockingFlags(), conclusion.openSafetyQuestions(), causes,
                Differential.mustNotMiss(causes), differential.notAssessable(), differential.anyNotAssessable(),
                new Scores(edition, rules, verdicts).all(), trueFindings(verdicts),
                new Proposals(rules, verdicts, conclusion.urgency()).collect(flags, causes));
    }

    /**
     * The conclusions alone, for those who do not ask why: the same urgency, flags, causes and open questions, without reasons, missing
     * questions of causes, scores, findings and proposals. Explaining takes longer than concluding.
     */
    public Assessment conclude(Answers answers, Instant at) {
        Verdicts verdicts = verdicts(answers);
        Conclusion conclusion = new Conclusion(edition, rules, verdicts);
        Differential differential = new Differential(edition, rules, verdicts, null);
        List<PossibleCause> causes = differential.ranked();
        return new Assessment(at, conclusion.urgency(), new Flags(rules, verdicts, null).present(), conclusion.openBlockingFlags(),
                conclusion.openSafetyQuestions(), causes, Differential.mustNotMiss(causes), differential.notAssessable(),
                differential.anyNotAssessable(), List.of(), List.of(), List.of());
    }

    private Verdicts verdicts(Answers answers) {
        if (answers.edition() != edition) {
            throw new IllegalArgumentException("the answers are to version " + answers.edition().version());
        }
        return new Verdicts(rules.evaluate(answers));
    }

    private List<Finding> trueFindings(Verdicts verdicts) {
        List<Finding> present = new ArrayList<>();
        for (int i = verdicts.nextTrue(rules.findingRules(), 0); i >= 0; i = verdicts.nextTrue(rules.findingRules(), i + 1)) {
            present.add(rules.findings().get(i).finding());
        }
        return List.copyOf(present);
    }
}
