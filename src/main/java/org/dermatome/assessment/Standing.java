package org.dermatome.assessment;

import java.util.List;
import java.util.Map;
import org.dermatome.assessment.EditionRules.OfCause;
import org.dermatome.cql.Evidence;
import org.dermatome.cql.Rule;
import org.dermatome.knowledge.Likelihood;

/**
 * What the rules make of a cause.
 *
 * @param weight order within the band, 0 when the cause is not listed
 * @param staysOpen it cannot be judged although much speaks for it
 * @param unknown its criteria that are unknown, unless it is triggered
 * @param behindUnknown what these wait for, or null when nobody has looked yet
 */
record Standing(Likelihood likelihood, int weight, boolean staysOpen, List<Rule> unknown, Evidence behindUnknown) {

    static Standing of(OfCause cause, Map<String, Likelihood> likelihoods, Verdicts verdicts) {
        String band = verdicts.code(cause.band());
        Likelihood likelihood = likelihoods.get(band);
        if (likelihood == null) {
            throw new IllegalStateException("rule " + cause.band() + " gave the unknown code " + band);
        }
        if (likelihood.triggered()) {
            return new Standing(likelihood, weight(cause, verdicts), false, List.of(), null);
        }
        List<Rule> unknown = verdicts.unknown(cause.criteria());
        if (unknown.isEmpty()) {
            return new Standing(likelihood, 0, false, unknown, null);
        }
        boolean staysOpen = verdicts.isTrue(cause.staysOpen());
        return new Standing(likelihood, staysOpen || cause.cause().urgency().dangerous() ? weight(cause, verdicts) : 0, staysOpen, unknown, null);
    }

    /** The same with what its unknown criteria wait for, for one that is used again and again. */
    Standing explained(Verdicts verdicts) {
        return new Standing(likelihood, weight, staysOpen, unknown, verdicts.evidence(unknown));
    }

    /** What the unknown criteria wait for. */
    Evidence behindUnknown(Verdicts verdicts) {
        return behindUnknown == null ? verdicts.evidence(unknown) : behindUnknown;
    }

    private static int weight(OfCause cause, Verdicts verdicts) {
        return verdicts.number(cause.weight()).intValueExact();
    }
}
