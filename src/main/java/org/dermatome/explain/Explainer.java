package org.dermatome.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dermatome.assessment.Explanation;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;
import org.dermatome.knowledge.Urgency;
import org.dermatome.response.Answers;

/** Explains responses by the rules of one edition. Thread-safe. */
public final class Explainer {

    private final Edition edition;
    private final RuleSet rules;
    private final PossibleAnswers possible;

    private Explainer(Edition edition, RuleSet rules) {
        this.edition = edition;
        this.rules = rules;
        this.possible = new PossibleAnswers(new NamedNumbers(edition));
    }

    public static Explainer of(Edition edition, RuleSet rules) {
        return new Explainer(edition, rules);
    }

    /**
     * Explains every red flag, finding and cause, and looks for other answers that would raise or lower the urgency.
     *
     * @param cause explain only this cause, the findings for and against it and the red flags that point to it, and look also for answers
     *     that would make it more or less likely; null for everything
     */
    public Explanations explain(Answers answers, Cause cause, Limits limits) {
        RuleEvaluation evaluation = rules.evaluate(answers);
        Statements statements = new Statements(edition, rules, evaluation, Explanation.of(evaluation, answers));
        List<RedFlag> flags = edition.redFlags().stream().filter(flag -> cause == null || flag.causes().contains(cause.concept().code())).toList();
        List<Finding> findings = cause == null ? List.copyOf(edition.findings().values())
                : cause.features().stream().map(Feature::finding).distinct().toList();
        List<Cause> causes = cause == null ? List.copyOf(edition.causes().values()) : List.of(cause);
        return new Explanations(edition, edition.urgencies().get(evaluation.value(rule(edition.conclusions().urgency()))),
                flags.stream().map(statements::of).toList(), findings.stream().map(statements::of).toList(),
                causes.stream().map(statements::of).toList(), searches(answers, cause, evaluation, limits));
    }

    private List<Search> searches(Answers answers, Cause cause, RuleEvaluation evaluation, Limits limits) {
        List<Search> searches = new ArrayList<>();
        Rule urgency = rule(edition.conclusions().urgency());
        int caution = edition.urgencies().get(evaluation.value(urgency)).caution();
        searches.add(search(Goal.RAISE_URGENCY, null, urgency, answers, limits, urgencies(level -> level.caution() < caution)));
        searches.add(search(Goal.LOWER_URGENCY, null, urgency, answers, limits, urgencies(level -> level.caution() > caution)));
        if (cause != null) {
            Rule band = rule(cause.band());
            int order = edition.likelihoods().get(evaluation.value(band)).order();
            searches.add(search(Goal.RAISE_CAUSE, cause, band, answers, limits, likelihoods(other -> other.triggered() && other.order() < order)));
            searches.add(search(Goal.LOWER_CAUSE, cause, band, answers, limits, likelihoods(other -> other.order() > order)));
        }
        return List.copyOf(searches);
    }

    private Map<Object, Concept> urgencies(Predicate<Urgency> wanted) {
        return edition.urgencies().values().stream().filter(wanted).collect(Collectors.toMap(level -> level.concept().code(), Urgency::concept));
    }

    private Map<Object, Concept> likelihoods(Predicate<Likelihood> wanted) {
        return edition.likelihoods().values().stream().filter(wanted).collect(Collectors.toMap(band -> band.concept().code(), Likelihood::concept));
    }

    /** Where there is nothing to reach, such as more caution than the most, there is nothing to search. */
    private Search search(Goal goal, Cause cause, Rule rule, Answers answers, Limits limits, Map<Object, Concept> wanted) {
        return wanted.isEmpty() ? new Search(goal, cause, List.of(), 0, 0, true)
                : new Counterfactual(rules, possible, rule, wanted::get, answers, limits).search(goal, cause);
    }

    private Rule rule(RuleName name) {
        return rules.rule(name.library(), name.define());
    }
}
