package org.dermatome.knowledge;

import java.util.List;

/**
 * A possible cause of the symptom.
 *
 * @param moreSpecificThan codes of the umbrella terms it belongs under
 * @param band rule that gives the code of the likelihood
 * @param weight rule that gives the order within a band
 * @param staysOpen rule that is true if it cannot be judged yet although much speaks for it
 * @param criteria the rules the band is decided by
 * @param referral advice on whom to see
 */
public record Cause(Concept concept, Urgency urgency, List<String> moreSpecificThan, List<Feature> features, RuleName band, RuleName weight,
                    RuleName staysOpen, List<RuleName> criteria, Text description, Text referral, List<Offer> offers, List<Citation> sources) {

    /** The group of causes it belongs to. */
    public String group() {
        return concept.first("group");
    }

    /** How common it is among people with this story. */
    public String commonness() {
        return concept.first("commonness");
    }

    /** What the evidence for the statements about it is worth. */
    public String evidenceStatus() {
        return concept.first("evidenceStatus");
    }
}
