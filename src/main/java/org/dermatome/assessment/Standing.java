package org.dermatome.assessment;

import java.util.List;
import java.util.Map;
import org.dermatome.assessment.EditionRules.OfCause;
import org.dermatome.cql.Rule;
import org.dermatome.knowledge.Likelihood;

/**
 * What the rules make of a cause.
 *
 * @param weight order within the band, 0 when the cause is not listed
 * @param staysOpen it cannot be judged although much speaks for it
 * @param unknown its criteria that are unknown, unless it is triggered
 */
record Standing(Likelihood likelihood, int weight, boolean staysOpen, List<Rule> unknown) {

    static Standing of(OfCause cause, Map<String, Likelihood> likelihoods, Verdicts verdicts) {
        String band = verdicts.code(cause.band());
        Likelihood likelihood = likelihoods.get(band);
        if (likelihood == null) {
            throw new IllegalStateException("rule " + cause.band() + " gave the unknown code " + band);
        }
        if (likelihood.triggered()) {
            return new Standing(likelihood, weight(cause, verdicts), false, List.of());
        }
        List<Rule> unknown = verdicts.unknown(cause.criteria());
        if (unknown.isEmpty()) {
            return new Standing(likelihood, 0, false, unknown);
        }
        boolean staysOpen = verdicts.isTrue(cause.staysOpen());
        return new Standing(likelihood, staysOpen || cause.cause().urgency().dangerous() ? weight(cause, verdicts) : 0, staysOpen, unknown);
    }

    private static int weight(OfCause cause, Verdicts verdicts) {
        return verdicts.number(cause.weight()).intValueExact();
    }
}
