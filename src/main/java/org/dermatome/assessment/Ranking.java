package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of possible causes: likelihood, then weight, then urgency, then code. Afterwards every umbrella term goes behind its two
 * best-placed more specific causes of the same likelihood, for the more specific name helps more.
 */
final class Ranking {

    private static final int SPECIFIC_ONES_BEFORE_UMBRELLA = 2;

    private Ranking() {
    }

    private static int bestFirst(PossibleCause one, PossibleCause other) {
        int order = Integer.compare(one.likelihood().order(), other.likelihood().order());
        if (order == 0) {
            order = Integer.compare(other.weight(), one.weight());
        }
        if (order == 0) {
            order = Integer.compare(one.cause().urgency().order(), other.cause().urgency().order());
        }
        return order != 0 ? order : one.cause().concept().code().compareTo(other.cause().concept().code());
    }

    static List<PossibleCause> of(List<PossibleCause> causes) {
        List<PossibleCause> sorted = new ArrayList<>(causes);
        sorted.sort(Ranking::bestFirst);
        return sorted;
    }

    static List<PossibleCause> withUmbrellas(List<PossibleCause> causes) {
        List<PossibleCause> sorted = of(causes);
        List<PossibleCause> ranked = new ArrayList<>(sorted);
        for (PossibleCause umbrella : sorted) {
            int behind = lastOfTheSpecificOnes(umbrella, ranked);
            int at = behind < 0 ? behind : place(umbrella, ranked);
            if (at < behind) {
                ranked.remove(at);
                ranked.add(behind, umbrella);
            }
        }
        return ranked;
    }

    private static int place(PossibleCause possible, List<PossibleCause> ranked) {
        int at = 0;
        while (ranked.get(at) != possible) {
            at++;
        }
        return at;
    }

    private static int lastOfTheSpecificOnes(PossibleCause umbrella, List<PossibleCause> ranked) {
        int last = -1;
        int found = 0;
        for (int i = 0; i < ranked.size() && found < SPECIFIC_ONES_BEFORE_UMBRELLA; i++) {
            PossibleCause other = ranked.get(i);
            if (other.likelihood() == umbrella.likelihood() && !other.cause().moreSpecificThan().isEmpty()
                    && other.cause().moreSpecificThan().contains(umbrella.cause().concept().code())) {
                last = i;
                found++;
            }
        }
        return last;
    }
}
