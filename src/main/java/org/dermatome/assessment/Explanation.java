package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.cql.Evidence;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;

/** Turns the evidence of rules into questions and answers. What is shown twice is made once. */
public final class Explanation {

    private final List<Question> questions;
    private final Verdicts verdicts;
    private final Answers answers;
    private final Form form;
    private final Map<Finding, Reason> explained = new IdentityHashMap<>();
    private final Reason.Given[] given;

    /** @param questions of the rules by their number in an {@link Evidence}; null for what the form does not ask */
    Explanation(List<Question> questions, Verdicts verdicts, Answers answers) {
        this.questions = questions;
        this.verdicts = verdicts;
        this.answers = answers;
        this.form = answers.edition().form();
        this.given = new Reason.Given[questions.size()];
    }

    /** The explanation of one evaluation of these answers. */
    public static Explanation of(RuleEvaluation evaluation, Answers answers) {
        return new Explanation(answers.edition().form().find(evaluation.linkIds()), new Verdicts(evaluation), answers);
    }

    /** Why the rule of a finding has its value. */
    public Reason because(Finding finding, Rule rule) {
        Reason known = explained.get(finding);
        if (known == null) {
            known = reason(finding, rule);
            explained.put(finding, known);
        }
        return known;
    }

    /** Why a rule has its value. */
    public Reason because(Rule rule) {
        return reason(null, rule);
    }

    private Reason reason(Finding finding, Rule rule) {
        Evidence evidence = verdicts.evidence(rule);
        List<Reason.Given> deciding = new ArrayList<>();
        for (int i = evidence.nextDeciding(0); i >= 0; i = evidence.nextDeciding(i + 1)) {
            Reason.Given known = given(i);
            if (!known.answers().isEmpty()) {
                deciding.add(known);
            }
        }
        return new Reason(finding, List.copyOf(deciding));
    }

    private Reason.Given given(int number) {
        if (given[number] == null) {
            Question question = questions.get(number);
            given[number] = new Reason.Given(question, coded(answers.to(question.linkId())));
        }
        return given[number];
    }

    /** Beside a code a text decides nothing. */
    private static List<Answer> coded(List<Answer> all) {
        boolean some = false;
        boolean every = true;
        for (Answer answer : all) {
            some |= answer.option() != null;
            every &= answer.option() != null;
        }
        return some && !every ? all.stream().filter(answer -> answer.option() != null).toList() : all;
    }

    /** The questions that are asked now and whose answers these unknown rules wait for, in the order of the form. */
    public List<Question> missing(List<Rule> unknown) {
        return missing(verdicts.evidence(unknown));
    }

    /** The same from the evidence of the rules. */
    List<Question> missing(Evidence evidence) {
        BitSet positions = new BitSet();
        for (int i = evidence.nextMissing(0); i >= 0; i = evidence.nextMissing(i + 1)) {
            Question question = questions.get(i);
            if (question != null && answers.isEnabled(question)) {
                positions.set(question.position());
            }
        }
        List<Question> missing = new ArrayList<>();
        for (int position = positions.nextSetBit(0); position >= 0; position = positions.nextSetBit(position + 1)) {
            missing.add(form.at(position));
        }
        return List.copyOf(missing);
    }
}
