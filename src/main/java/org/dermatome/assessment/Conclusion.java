package org.dermatome.assessment;

import java.util.Comparator;
import java.util.List;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.Urgency;

/** The overall conclusion that the rules draw. */
final class Conclusion {

    private final Edition edition;
    private final EditionRules rules;
    private final Verdicts verdicts;

    Conclusion(Edition edition, EditionRules rules, Verdicts verdicts) {
        this.edition = edition;
        this.rules = rules;
        this.verdicts = verdicts;
    }

    Urgency urgency() {
        String code = verdicts.code(rules.urgency());
        Urgency urgency = edition.urgencies().get(code);
        if (urgency == null) {
            throw new IllegalStateException("rule " + rules.urgency() + " gave the unknown code " + code);
        }
        return urgency;
    }

    List<RedFlag> openBlockingFlags() {
        List<String> codes = verdicts.codes(rules.openBlockingFlags());
        return codes.isEmpty() ? List.of() : edition.redFlags().stream().filter(flag -> codes.contains(flag.concept().code())).toList();
    }

    List<Question> openSafetyQuestions() {
        List<String> linkIds = verdicts.codes(rules.openSafetyQuestions());
        return linkIds.isEmpty() ? List.of() : linkIds.stream().map(this::question).sorted(Comparator.comparingInt(Question::position)).toList();
    }

    private Question question(String linkId) {
        Question question = edition.form().find(linkId);
        if (question == null) {
            throw new IllegalStateException("rule " + rules.openSafetyQuestions() + " gave the unknown linkId " + linkId);
        }
        return question;
    }
}
