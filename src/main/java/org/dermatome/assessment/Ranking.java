package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order of possible causes: likelihood, then weight, then urgency, then code. Afterwards every umbrella term goes behind its two
 * best-placed more specific causes of the same likelihood, for the more specific name helps more.
 */
final class Ranking {

    private static final int SPECIFIC_ONES_BEFORE_UMBRELLA = 2;

    private static final Comparator<PossibleCause> BEST_FIRST = Comparator
            .comparingInt((PossibleCause possible) -> possible.likelihood().order())
            .thenComparing(Comparator.comparingInt(PossibleCause::weight).reversed())
            .thenComparingInt(possible -> possible.cause().urgency().order())
            .thenComparing(possible -> possible.cause().concept().code());

    private Ranking() {
    }

    static List<PossibleCause> of(List<PossibleCause> causes) {
        return causes.stream().sorted(BEST_FIRST).toList();
    }

    static List<PossibleCause> withUmbrellas(List<PossibleCause> causes) {
        List<PossibleCause> sorted = of(causes);
        List<PossibleCause> ranked = new ArrayList<>(sorted);
        for (PossibleCause umbrella : sorted) {
            int behind = lastOfTheSpecificOnes(umbrella, ranked);
            int at = ranked.indexOf(umbrella);
            if (at < behind) {
                ranked.remove(at);
                ranked.add(behind, umbrella);
            }
        }
        return List.copyOf(ranked);
    }

    private static int lastOfTheSpecificOnes(PossibleCause umbrella, List<PossibleCause> ranked) {
        int last = -1;
        int found = 0;
        for (int i = 0; i < ranked.size() && found < SPECIFIC_ONES_BEFORE_UMBRELLA; i++) {
            PossibleCause other = ranked.get(i);
            if (other.likelihood() == umbrella.likelihood()
                    && other.cause().moreSpecificThan().contains(umbrella.cause().concept().code())) {
                last = i;
                found++;
            }
        }
        return last;
    }
}
