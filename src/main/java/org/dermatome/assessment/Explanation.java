package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.dermatome.assessment.EditionRules.OfFinding;
import org.dermatome.cql.Evidence;
import org.dermatome.cql.Rule;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;

/** Turns the evidence of rules into questions and answers, in the order of the form. What is shown twice is made once. */
final class Explanation {

    private final EditionRules rules;
    private final Verdicts verdicts;
    private final Answers answers;
    private final Form form;
    private final Reason[] explained;
    private final Reason.Given[] given;

    Explanation(EditionRules rules, Verdicts verdicts, Answers answers) {
        this.rules = rules;
        this.verdicts = verdicts;
        this.answers = answers;
        this.form = answers.edition().form();
        this.explained = new Reason[rules.findings().size()];
        this.given = new Reason.Given[form.questions().size()];
    }

    Reason because(OfFinding finding) {
        Reason known = explained[finding.number()];
        if (known == null) {
            known = reason(finding.finding(), finding.rule());
            explained[finding.number()] = known;
        }
        return known;
    }

    Reason because(Rule rule) {
        return reason(null, rule);
    }

    private Reason reason(Finding finding, Rule rule) {
        Evidence evidence = verdicts.evidence(rule);
        BitSet positions = new BitSet();
        for (int i = evidence.nextDeciding(0); i >= 0; i = evidence.nextDeciding(i + 1)) {
            positions.set(rules.questions().get(i).position());
        }
        List<Reason.Given> deciding = new ArrayList<>();
        for (int position = positions.nextSetBit(0); position >= 0; position = positions.nextSetBit(position + 1)) {
            Reason.Given known = given(position);
            if (!known.answers().isEmpty()) {
                deciding.add(known);
            }
        }
        return new Reason(finding, List.copyOf(deciding));
    }

    private Reason.Given given(int position) {
        if (given[position] == null) {
            Question question = form.at(position);
            given[position] = new Reason.Given(question, answers.to(question.linkId()));
        }
        return given[position];
    }

    /** The questions that are asked now and whose answers these unknown rules wait for, in the order of the form. */
    List<Question> missing(List<Rule> unknown) {
        Evidence evidence = verdicts.evidence(unknown);
        BitSet positions = new BitSet();
        for (int i = evidence.nextMissing(0); i >= 0; i = evidence.nextMissing(i + 1)) {
            Question question = rules.questions().get(i);
            if (question != null && answers.isEnabled(question)) {
                positions.set(question.position());
            }
        }
        List<Question> questions = new ArrayList<>();
        for (int position = positions.nextSetBit(0); position >= 0; position = positions.nextSetBit(position + 1)) {
            questions.add(form.at(position));
        }
        return List.copyOf(questions);
    }
}
