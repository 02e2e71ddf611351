package org.dermatome.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.assessment.Explanation;
import org.dermatome.assessment.Reason;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Citation;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/** What one evaluation says about each red flag, finding and cause. */
final class Statements {

    private final Edition edition;
    private final RuleSet rules;
    private final RuleEvaluation evaluation;
    private final Explanation explanation;

    Statements(Edition edition, RuleSet rules, RuleEvaluation evaluation, Explanation explanation) {
        this.edition = edition;
        this.rules = rules;
        this.evaluation = evaluation;
        this.explanation = explanation;
    }

    Explained of(RedFlag flag) {
        Rule rule = rule(flag.rule());
        State state = State.of(evaluation.value(rule));
        List<Reason> because = state == State.UNKNOWN ? List.of() : given(explanation.because(rule));
        return new Explained(flag.concept(), flag.urgency(), state, null, state == State.TRUE ? because : List.of(),
                state == State.FALSE ? because : List.of(), state == State.UNKNOWN ? explanation.missing(List.of(rule)) : List.of(),
                sources(flag.sources()));
    }

    Explained of(Finding finding) {
        Rule rule = rule(finding.rule());
        State state = State.of(evaluation.value(rule));
        List<Reason> because = state == State.UNKNOWN ? List.of() : given(explanation.because(finding, rule));
        return new Explained(finding.concept(), null, state, null, state == State.TRUE ? because : List.of(),
                state == State.FALSE ? because : List.of(), state == State.UNKNOWN ? explanation.missing(List.of(rule)) : List.of(),
                finding.sources());
    }

    /**
     * A cause is supported by the criterion that is met and by the findings for it, opposed by what makes a better criterion false and by
     * the findings against it, and open where a better criterion is unknown.
     */
    Explained of(Cause cause) {
        Likelihood likelihood = edition.likelihoods().get(evaluation.value(rule(cause.band())));
        List<Reason> supporting = new ArrayList<>();
        List<Reason> opposing = new ArrayList<>();
        List<Rule> unknown = new ArrayList<>();
        boolean met = false;
        for (RuleName name : cause.criteria()) {
            Rule criterion = rule(name);
            State state = State.of(evaluation.value(criterion));
            if (!met && state == State.UNKNOWN) {
                unknown.add(criterion);
            } else if (!met) {
                (state == State.TRUE ? supporting : opposing).addAll(given(explanation.because(criterion)));
                met = state == State.TRUE;
            }
        }
        for (Feature feature : cause.features()) {
            Rule rule = rule(feature.finding().rule());
            if (evaluation.isTrue(rule)) {
                (feature.role() == Feature.Role.AGAINST ? opposing : supporting).add(explanation.because(feature.finding(), rule));
            }
        }
        return new Explained(cause.concept(), cause.urgency(), null, likelihood, List.copyOf(supporting), List.copyOf(opposing),
                unknown.isEmpty() ? List.of() : explanation.missing(unknown), sources(cause.sources()));
    }

    /** A reason without an answer, such as a rule that is never met, says nothing. */
    private static List<Reason> given(Reason reason) {
        return reason.answers().isEmpty() ? List.of() : List.of(reason);
    }

    private static List<String> sources(List<Citation> citations) {
        return citations.stream().map(citation -> Stream.of(citation.display(), citation.label(), citation.citation()).filter(Objects::nonNull)
                .collect(Collectors.joining(", "))).filter(text -> !text.isEmpty()).toList();
    }

    private Rule rule(RuleName name) {
        return rules.rule(name.library(), name.define());
    }
}
