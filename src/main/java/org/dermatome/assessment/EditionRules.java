package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleAnswers;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Instrument;
import org.dermatome.knowledge.Offer;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/** The rules that an edition names, looked up once, so that an assessment does not look up names. */
final class EditionRules {

    private final RuleSet set;
    private final Map<Finding, Rule> findings = new LinkedHashMap<>();
    private final List<OfCause> causes = new ArrayList<>();
    private final List<OfFlag> flags = new ArrayList<>();
    private final List<OfInstrument> instruments = new ArrayList<>();
    private final List<OfOffer> offers;
    private final Map<Object, List<OfOffer>> offersByOwner = new IdentityHashMap<>();
    private final Rule urgency;
    private final Rule openSafetyQuestions;
    private final Rule openBlockingFlags;

    record OfFeature(Finding finding, Rule rule, Feature.Role role) {
    }

    record OfCause(Cause cause, Rule band, Rule weight, Rule staysOpen, List<Rule> criteria, List<OfFeature> features) {
    }

    record OfFlag(RedFlag flag, Rule rule) {
    }

    record OfInstrument(Instrument instrument, Rule applies, Rule minimum, Rule maximum, Rule result) {
    }

    record OfOffer(Activity activity, List<Rule> conditions) {
    }

    EditionRules(Edition edition, RuleSet set) {
        this.set = set;
        Map<Finding, Rule> byFinding = new IdentityHashMap<>();
        for (Finding finding : edition.findings().values()) {
            Rule rule = rule(finding.rule());
            byFinding.put(finding, rule);
            findings.put(finding, rule);
        }
        for (Cause cause : edition.causes().values()) {
            List<OfFeature> features = cause.features().stream()
                    .map(feature -> new OfFeature(feature.finding(), byFinding.get(feature.finding()), feature.role())).toList();
            causes.add(new OfCause(cause, rule(cause.band()), rule(cause.weight()), rule(cause.staysOpen()), cause.criteria().stream().map(this::rule).toList(),
                    features));
            offersByOwner.put(cause, offers(cause.offers()));
        }
        for (RedFlag flag : edition.redFlags()) {
            flags.add(new OfFlag(flag, rule(flag.rule())));
            offersByOwner.put(flag, offers(flag.offers()));
        }
        for (Instrument instrument : edition.instruments()) {
            instruments.add(new OfInstrument(instrument, rule(instrument.applies()), rule(instrument.minimum()),
                    rule(instrument.maximum()), rule(instrument.result())));
        }
        this.offers = offers(edition.offers());
        this.urgency = rule(edition.conclusions().urgency());
        this.openSafetyQuestions = rule(edition.conclusions().openSafetyQuestions());
        this.openBlockingFlags = rule(edition.conclusions().openBlockingFlags());
    }

    private Rule rule(RuleName name) {
        return set.rule(name.library(), name.define());
    }

    private List<OfOffer> offers(List<Offer> named) {
        return named.stream().map(offer -> new OfOffer(offer.activity(), offer.conditions().stream().map(this::rule).toList())).toList();
    }

    RuleSet set() {
        return set;
    }

    RuleEvaluation evaluate(RuleAnswers answers) {
        return set.evaluate(answers);
    }

    Map<Finding, Rule> findings() {
        return findings;
    }

    List<OfCause> causes() {
        return causes;
    }

    List<OfFlag> flags() {
        return flags;
    }

    List<OfInstrument> instruments() {
        return instruments;
    }

    /** Offers that belong to no single flag or cause. */
    List<OfOffer> offers() {
        return offers;
    }

    List<OfOffer> offers(Cause cause) {
        return offersByOwner.get(cause);
    }

    List<OfOffer> offers(RedFlag flag) {
        return offersByOwner.get(flag);
    }

    Rule urgency() {
        return urgency;
    }

    Rule openSafetyQuestions() {
        return openSafetyQuestions;
    }

    Rule openBlockingFlags() {
        return openBlockingFlags;
    }
}
