package org.dermatome.proofs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dermatome.assessment.Assessor;
import org.dermatome.cases.ReferenceSheets;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RuleName;
import org.dermatome.knowledge.Urgency;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;
import org.dermatome.response.FilledForm;
import org.dermatome.response.ResponseReader;

/** The rules, the form and the known answer sheets that all proofs share. */
final class RuleBook {

    static final Edition EDITION = FilledForm.knowledge().current();
    static final Form FORM = EDITION.form();
    static final Assessor ASSESSOR = Assessor.of(EDITION);
    static final RuleSet RULES = ASSESSOR.rules();
    static final RuleText TEXT = new RuleText(EDITION.elm().get());

    /** The questions whose answers are generated: all choices and numbers. */
    static final List<Question> QUESTIONS = FORM.questions().stream().filter(question -> question.type() == ItemType.CHOICE || isNumber(question)).toList();

    /** The answer sheets of the reference. */
    static final List<Map<String, Object>> SHEETS = ReferenceSheets.open().rows().map(row -> row.sheet().answers()).toList();

    private static final Set<String> NOTHING = Set.of("no", "none", "normal", "stable");
    private static final Rule URGENCY = rule(EDITION.conclusions().urgency());
    private static final Answers OPEN = read(FilledForm.inProgress());
    private static final Answers FINAL = read(FilledForm.completed());

    private RuleBook() {
    }

    /** Of the known sheets one in so many is enough for every build; with -Ddermatome.proofs=all it is each of them. */
    static int oneIn(int usual) {
        return all() ? 1 : usual;
    }

    static boolean all() {
        return "all".equals(System.getProperty("dermatome.proofs"));
    }

    private static Answers read(FilledForm form) {
        return new ResponseReader(FilledForm.knowledge()).read(form.by("Practitioner/example").build(), false).answers();
    }

    static boolean isNumber(Question question) {
        return question.type() == ItemType.INTEGER || question.type() == ItemType.DECIMAL;
    }

    /** A clinician's response with these answers; those to questions that are not asked do not count. */
    static Answers answers(Map<String, Object> sheet, boolean complete) {
        Map<Question, List<Answer>> given = new LinkedHashMap<>();
        sheet.forEach((linkId, value) -> given.put(FORM.find(linkId), answers(FORM.find(linkId), value)));
        return (complete ? FINAL : OPEN).with(given);
    }

    static List<Answer> answers(Question question, Object value) {
        List<?> values = value instanceof List<?> several ? several : List.of(value);
        return values.stream().map(one -> switch (question.type()) {
            case CHOICE -> answer(option(question, String.valueOf(one)));
            case INTEGER, DECIMAL -> new Answer(question.type(), null, new BigDecimal(String.valueOf(one)), null);
            default -> new Answer(question.type(), null, null, String.valueOf(one));
        }).toList();
    }

    static Answer answer(Option option) {
        return new Answer(ItemType.CHOICE, option, null, null);
    }

    static Option option(Question question, String code) {
        return question.options().values().stream().filter(option -> option.code().equals(code)).findFirst().orElseThrow();
    }

    static Rule rule(RuleName name) {
        return RULES.rule(name.library(), name.define());
    }

    static Urgency urgency(Answers answers) {
        return urgency(RULES.evaluate(answers));
    }

    static Urgency urgency(RuleEvaluation evaluation) {
        return EDITION.urgencies().get(evaluation.value(URGENCY));
    }

    /** True if the answer says that there is nothing, and no rule asks for it as a sign. */
    static boolean isReassuring(String linkId, String code) {
        return NOTHING.contains(code) && !TEXT.asked(linkId).contains(code);
    }

    /** The option that says that there is nothing, or null. */
    static Option reassuring(Question question) {
        return question.options().values().stream().filter(option -> isReassuring(question.linkId(), option.code())).findFirst().orElse(null);
    }
}
