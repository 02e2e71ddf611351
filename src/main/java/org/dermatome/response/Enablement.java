package org.dermatome.response;

import java.util.List;
import org.dermatome.knowledge.EnableWhen;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;

/**
 * Decides which items are enabled, as FHIR R4 defines enableWhen: {@code =} needs one equal answer, {@code !=} needs that no answer is
 * equal (so it holds without an answer), the answers to a disabled item do not exist, and inside a disabled item nothing is enabled.
 */
final class Enablement {

    private final Form form;
    private final List<List<Answer>> answers;
    private final boolean[] enabled;

    private Enablement(Form form, List<List<Answer>> answers) {
        this.form = form;
        this.answers = answers;
        this.enabled = new boolean[form.questions().size()];
    }

    /** Enabled or not, by position of the item. */
    static boolean[] of(Form form, List<List<Answer>> answers) {
        Enablement enablement = new Enablement(form, answers);
        for (Question question : form.inOrderOfEnablement()) {
            enablement.enabled[question.position()] = enablement.isEnabled(question);
        }
        return enablement.enabled;
    }

    private boolean isEnabled(Question question) {
        Question parent = form.parent(question);
        if (parent != null && !enabled[parent.position()]) {
            return false;
        }
        int conditions = question.enableWhen().size();
        for (int i = 0; i < conditions; i++) {
            if (holds(question.enableWhen().get(i), form.asked(question, i)) == question.anyEnables()) {
                return question.anyEnables();
            }
        }
        return conditions == 0 || !question.anyEnables();
    }

    private boolean holds(EnableWhen condition, Question asked) {
        List<Answer> given = enabled[asked.position()] ? answers.get(asked.position()) : null;
        boolean none = given == null || given.isEmpty();
        return switch (condition.operator()) {
            case EXISTS -> condition.exists() != none;
            case NOT_EQUAL -> none || !anyHolds(given, condition);
            default -> !none && anyHolds(given, condition);
        };
    }

    /** One of the answers is equal or compares as asked. */
    private static boolean anyHolds(List<Answer> given, EnableWhen condition) {
        for (int i = 0; i < given.size(); i++) {
            Answer answer = given.get(i);
            boolean one = switch (condition.operator()) {
                case GREATER -> compare(answer, condition) > 0;
                case LESS -> compare(answer, condition) < 0;
                case GREATER_OR_EQUAL -> compare(answer, condition) >= 0;
                case LESS_OR_EQUAL -> compare(answer, condition) <= 0;
                default -> equal(answer, condition);
            };
            if (one) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(Answer answer, EnableWhen condition) {
        if (condition.number() != null) {
            return answer.number() != null && answer.number().compareTo(condition.number()) == 0;
        }
        if (condition.system() == null) {
            return condition.code().equals(answer.text());
        }
        return answer.option() != null && condition.code().equals(answer.option().code())
                && condition.system().equals(answer.option().system());
    }

    private static int compare(Answer answer, EnableWhen condition) {
        return answer.number().compareTo(condition.number());
    }
}
