package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.assessment.EditionRules.OfCause;
import org.dermatome.assessment.EditionRules.OfFeature;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Question;

/** The possible causes with what speaks for and against each. */
final class Differential {

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
        List<Standing> unanswered = rules.unanswered(verdicts.isFinal());
        for (int i = 0; i < rules.causes().size(); i++) {
            OfCause cause = rules.causes().get(i);
            sort(cause, verdicts.askAnswered(cause.all()) ? Standing.of(cause, edition.likelihoods(), verdicts) : unanswered.get(i));
        }
    }

    private void sort(OfCause cause, Standing standing) {
        if (standing.likelihood().triggered()) {
            triggered.add(explained(cause, standing, List.of()));
        } else if (!standing.unknown().isEmpty()) {
            anyNotAssessable = true;
            if (standing.staysOpen()) {
                open.add(explained(cause, standing, missing(standing)));
            } else if (cause.cause().urgency().dangerous()) {
                notAssessable.add(new PossibleCause(cause.cause(), standing.likelihood(), standing.weight(), List.of(), List.of(), missing(standing)));
            }
        }
    }

    private PossibleCause explained(OfCause cause, Standing standing, List<Question> missing) {
        List<Reason> supporting = new ArrayList<>();
        List<Reason> opposing = new ArrayList<>();
        for (int i = explanation == null ? -1 : verdicts.nextTrue(cause.present(), 0); i >= 0; i = verdicts.nextTrue(cause.present(), i + 1)) {
            OfFeature feature = cause.features().get(i);
            (feature.role() == Feature.Role.AGAINST ? opposing : supporting).add(explanation.because(feature.finding(), feature.rule()));
        }
        return new PossibleCause(cause.cause(), standing.likelihood(), standing.weight(), List.copyOf(supporting), List.copyOf(opposing), missing);
    }

    private List<Question> missing(Standing standing) {
        return explanation == null ? List.of() : explanation.missing(standing.behindUnknown(verdicts));
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
