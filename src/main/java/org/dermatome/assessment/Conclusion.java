package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.Urgency;

/** The overall conclusion that the rules draw. */
final class Conclusion {

    private static final Comparator<Question> IN_ORDER_OF_FORM = Comparator.comparingInt(Question::position);

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

    /** In the order of the package. */
    List<RedFlag> openBlockingFlags() {
        List<String> codes = verdicts.codes(rules.openBlockingFlags());
        if (codes.isEmpty()) {
            return List.of();
        }
        List<RedFlag> open = new ArrayList<>(codes.size());
        for (RedFlag flag : edition.redFlags()) {
            if (codes.contains(flag.concept().code())) {
                open.add(flag);
            }
        }
        return List.copyOf(open);
    }

    /** In the order of the form. */
    List<Question> openSafetyQuestions() {
        List<String> linkIds = verdicts.codes(rules.openSafetyQuestions());
        if (linkIds.isEmpty()) {
            return List.of();
        }
        List<Question> open = new ArrayList<>(linkIds.size());
        linkIds.forEach(linkId -> open.add(question(linkId)));
        open.sort(IN_ORDER_OF_FORM);
        return List.copyOf(open);
    }

    private Question question(String linkId) {
        Question question = edition.form().find(linkId);
        if (question == null) {
            throw new IllegalStateException("rule " + rules.openSafetyQuestions() + " gave the unknown linkId " + linkId);
        }
        return question;
    }
}
