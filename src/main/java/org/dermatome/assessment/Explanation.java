package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.assessment.EditionRules.OfFeature;
import org.dermatome.cql.AnswerReason;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;

/** Turns the reasons of rules into questions and answers. A finding is explained once, however many causes it bears on. */
public final class Explanation {

    private final Verdicts verdicts;
    private final Answers answers;
    private final Map<Finding, Reason> explained = new IdentityHashMap<>();

    Explanation(Verdicts verdicts, Answers answers) {
        this.verdicts = verdicts;
        this.answers = answers;
    }

    /** The explanation of one evaluation of these answers. */
    public static Explanation of(RuleEvaluation evaluation, Answers answers) {
        return new Explanation(new Verdicts(evaluation), answers);
    }

    Reason because(OfFeature feature) {
        return because(feature.finding(), feature.rule());
    }

    /** Why the rule of a finding has its value. */
    public Reason because(Finding finding, Rule rule) {
        return explained.computeIfAbsent(finding, of -> reason(of, rule));
    }

    /** Why a rule has its value. */
    public Reason because(Rule rule) {
        return reason(null, rule);
    }

    private Reason reason(Finding finding, Rule rule) {
        List<Reason.Given> given = new ArrayList<>();
        for (AnswerReason reason : verdicts.reasons(rule).answers()) {
            Question question = answers.edition().form().find(reason.linkId());
            List<Answer> deciding = answers.to(reason.linkId());
            if (!reason.codes().isEmpty()) {
                deciding = deciding.stream().filter(answer -> answer.option() != null && reason.codes().contains(answer.option().code())).toList();
            }
            if (!deciding.isEmpty()) {
                given.add(new Reason.Given(question, deciding));
            }
        }
        return new Reason(finding, List.copyOf(given));
    }

    /** The questions that are asked now and whose answers these unknown rules wait for, in the order of the form. */
    public List<Question> missing(List<Rule> unknown) {
        Form form = answers.edition().form();
        BitSet positions = new BitSet();
        for (Rule rule : unknown) {
            for (String linkId : verdicts.reasons(rule).missing()) {
                Question question = form.find(linkId);
                if (question != null && answers.isEnabled(question)) {
                    positions.set(question.position());
                }
            }
        }
        return positions.stream().mapToObj(form::at).toList();
    }
}
