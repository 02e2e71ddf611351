package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dermatome.assessment.EditionRules.OfCause;
import org.dermatome.assessment.EditionRules.OfFeature;
import org.dermatome.cql.Rule;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.Question;

/** The possible causes with what speaks for and against each. */
final class Differential {

    private static final Comparator<PossibleCause> MOST_URGENT_FIRST = Comparator
            .comparingInt((PossibleCause possible) -> possible.cause().urgency().order())
            .thenComparing(possible -> possible.cause().concept().code());

    private final Verdicts verdicts;
    private final Explanation explanation;
    private final List<PossibleCause> triggered = new ArrayList<>();
    private final List<PossibleCause> open = new ArrayList<>();
    private final List<PossibleCause> notAssessable = new ArrayList<>();
    private boolean anyNotAssessable;

    /** @param explanation null to leave out reasons and missing questions */
    Differential(Edition edition, EditionRules rules, Verdicts verdicts, Explanation explanation) {
        this.verdicts = verdicts;
        this.explanation = explanation;
        for (OfCause cause : rules.causes()) {
            String band = verdicts.code(cause.band());
            Likelihood likelihood = edition.likelihoods().get(band);
            if (likelihood == null) {
                throw new IllegalStateException("rule " + cause.band() + " gave the unknown code " + band);
            }
            sort(cause, likelihood);
        }
        notAssessable.sort(MOST_URGENT_FIRST);
    }

    private void sort(OfCause cause, Likelihood likelihood) {
        if (likelihood.triggered()) {
            triggered.add(explained(cause, likelihood, List.of()));
            return;
        }
        List<Rule> unknown = verdicts.unknown(cause.criteria());
        if (unknown.isEmpty()) {
            return;
        }
        anyNotAssessable = true;
        if (verdicts.isTrue(cause.staysOpen())) {
            open.add(explained(cause, likelihood, missing(unknown)));
        } else if (cause.cause().urgency().dangerous()) {
            notAssessable.add(new PossibleCause(cause.cause(), likelihood, weight(cause), List.of(), List.of(), missing(unknown)));
        }
    }

    private PossibleCause explained(OfCause cause, Likelihood likelihood, List<Question> missing) {
        List<Reason> supporting = new ArrayList<>();
        List<Reason> opposing = new ArrayList<>();
        for (int i = explanation == null ? -1 : verdicts.nextTrue(cause.present(), 0); i >= 0; i = verdicts.nextTrue(cause.present(), i + 1)) {
            OfFeature feature = cause.features().get(i);
            (feature.role() == Feature.Role.AGAINST ? opposing : supporting).add(explanation.because(feature.finding(), feature.rule()));
        }
        return new PossibleCause(cause.cause(), likelihood, weight(cause), List.copyOf(supporting), List.copyOf(opposing), missing);
    }

    private List<Question> missing(List<Rule> unknown) {
        return explanation == null ? List.of() : explanation.missing(unknown);
    }

    private int weight(OfCause cause) {
        return verdicts.number(cause.weight()).intValueExact();
    }

    /** Causes that the rules found possible, most likely first, then those that stay open although much speaks for them. */
    List<PossibleCause> ranked() {
        List<PossibleCause> ranked = Ranking.withUmbrellas(triggered);
        ranked.addAll(Ranking.of(open));
        return List.copyOf(ranked);
    }

    /** The other dangerous causes that cannot be judged, most urgent first; only what is missing is explained. */
    List<PossibleCause> notAssessable() {
        return List.copyOf(notAssessable);
    }

    boolean anyNotAssessable() {
        return anyNotAssessable;
    }

    /** Likely and dangerous causes that the short list would leave out. */
    static List<PossibleCause> mustNotMiss(List<PossibleCause> ranked) {
        List<PossibleCause> left = new ArrayList<>();
        for (int i = Assessment.SHORT_LIST; i < ranked.size(); i++) {
            PossibleCause possible = ranked.get(i);
            if (possible.likelihood().proposes() && possible.cause().urgency().dangerous()) {
                left.add(possible);
            }
        }
        return List.copyOf(left);
    }
}
