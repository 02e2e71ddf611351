package org.dermatome.cases;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Feature.Role;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/**
 * Support and weight of causes computed from the features, the commonness and the red flags that the artifacts list. A feature counts the
 * more the fewer causes list it.
 */
final class CauseWeights {

    private static final int SPECIFIC = 3;
    private static final int SHARED = 8;
    private static final Map<Role, List<Integer>> POINTS = Map.of(Role.MAJOR, List.of(8, 6, 4), Role.MINOR, List.of(4, 3, 2));
    private static final int MAJOR_ABSENT = -2;
    private static final int AGAINST = -4;
    private static final Map<String, Integer> COMMONNESS = Map.of("very-common", 3, "common", 2, "uncommon", 1, "rare", 0);
    private static final Map<String, Integer> NAMED_BY_A_FLAG = Map.of("emergency", 8, "same-day", 4);

    private final Edition edition;
    private final Map<String, Integer> causesListing = new HashMap<>();

    CauseWeights(Edition edition) {
        this.edition = edition;
        for (Cause cause : edition.causes().values()) {
            Set<String> listed = new HashSet<>();
            cause.features().stream().filter(feature -> feature.role() != Role.AGAINST).forEach(feature -> listed.add(code(feature)));
            listed.forEach(code -> causesListing.merge(code, 1, Integer::sum));
        }
    }

    /** @param truth true, false or null of a rule */
    int support(Cause cause, Function<RuleName, Object> truth) {
        return cause.features().stream().mapToInt(feature -> points(feature, truth.apply(feature.finding().rule()))).sum();
    }

    int weight(Cause cause, Function<RuleName, Object> truth) {
        int flagged = edition.redFlags().stream().filter(flag -> flag.causes().contains(cause.concept().code()))
                .filter(flag -> Boolean.TRUE.equals(truth.apply(flag.rule()))).mapToInt(CauseWeights::urgencyPoints).max().orElse(0);
        return support(cause, truth) + COMMONNESS.get(cause.commonness()) + flagged;
    }

    private int points(Feature feature, Object truth) {
        if (feature.role() == Role.AGAINST) {
            return Boolean.TRUE.equals(truth) ? AGAINST : 0;
        }
        if (Boolean.TRUE.equals(truth)) {
            int listing = causesListing.get(code(feature));
            return POINTS.get(feature.role()).get(listing <= SPECIFIC ? 0 : listing <= SHARED ? 1 : 2);
        }
        return Boolean.FALSE.equals(truth) && feature.role() == Role.MAJOR ? MAJOR_ABSENT : 0;
    }

    private static int urgencyPoints(RedFlag flag) {
        return NAMED_BY_A_FLAG.getOrDefault(flag.urgency().concept().code(), 0);
    }

    private static String code(Feature feature) {
        return feature.finding().concept().code();
    }
}
