package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleAnswers;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleList;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Instrument;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.Offer;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/** The rules that an edition names, looked up once, so that an assessment does not look up names. */
final class EditionRules {

    private static final Comparator<Cause> MOST_URGENT_FIRST = Comparator.comparingInt((Cause cause) -> cause.urgency().order())
            .thenComparing(cause -> cause.concept().code());

    private final RuleSet set;
    private final List<OfFinding> findings = new ArrayList<>();
    private final RuleList findingRules;
    private final RuleList flagRules;
    private final List<Question> questions;
    private final List<OfCause> causes = new ArrayList<>();
    private final List<OfFlag> flags = new ArrayList<>();
    private final List<OfInstrument> instruments = new ArrayList<>();
    private final List<OfOffer> offers;
    private final Map<Object, List<OfOffer>> offersByOwner = new IdentityHashMap<>();
    private final Rule urgency;
    private final Rule openSafetyQuestions;
    private final Rule openBlockingFlags;
    private final Map<String, Likelihood> likelihoods;
    private final AtomicReferenceArray<List<Standing>> unanswered = new AtomicReferenceArray<>(2);

    record OfFinding(Finding finding, Rule rule) {
    }

    record OfFeature(Finding finding, Rule rule, Feature.Role role) {
    }

    /**
     * @param present the rules of the features, in their order
     * @param all every rule about the cause
     */
    record OfCause(Cause cause, Rule band, Rule weight, Rule staysOpen, RuleList criteria, List<OfFeature> features, RuleList present, RuleList all) {
    }

    record OfFlag(RedFlag flag, Rule rule) {
    }

    record OfInstrument(Instrument instrument, Rule applies, Rule minimum, Rule maximum, Rule result) {
    }

    record OfOffer(Activity activity, List<Rule> conditions) {
    }

    EditionRules(Edition edition, RuleSet set) {
        this.set = set;
        this.questions = edition.form().find(set.linkIds());
        Map<Finding, Rule> byFinding = new IdentityHashMap<>();
        for (Finding finding : edition.findings().values()) {
            OfFinding ofFinding = new OfFinding(finding, rule(finding.rule()));
            byFinding.put(finding, ofFinding.rule());
            findings.add(ofFinding);
        }
        this.likelihoods = edition.likelihoods();
        for (Cause cause : edition.causes().values().stream().sorted(MOST_URGENT_FIRST).toList()) {
            List<OfFeature> features = cause.features().stream()
                    .map(feature -> new OfFeature(feature.finding(), byFinding.get(feature.finding()), feature.role())).toList();
            List<Rule> criteria = cause.criteria().stream().map(this::rule).toList();
            List<Rule> present = features.stream().map(OfFeature::rule).toList();
            List<Rule> all = new ArrayList<>(List.of(rule(cause.band()), rule(cause.weight()), rule(cause.staysOpen())));
            all.addAll(criteria);
            all.addAll(present);
            causes.add(new OfCause(cause, rule(cause.band()), rule(cause.weight()), rule(cause.staysOpen()), set.list(criteria), features,
                    set.list(present), set.list(all)));
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
        this.findingRules = set.list(findings.stream().map(OfFinding::rule).toList());
        this.flagRules = set.list(flags.stream().map(OfFlag::rule).toList());
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

    List<OfFinding> findings() {
        return findings;
    }

    RuleList findingRules() {
        return findingRules;
    }

    RuleList flagRules() {
        return flagRules;
    }

    /** The questions of the rules by their number in an {@link org.dermatome.cql.Evidence}; null for what the form does not ask. */
    List<Question> questions() {
        return questions;
    }

    /** What the rules make of the causes when nothing is answered, in the order of the causes; found once. */
    List<Standing> unanswered(boolean isFinal) {
        int index = isFinal ? 1 : 0;
        List<Standing> known = unanswered.get(index);
        if (known == null) {
            Verdicts verdicts = new Verdicts(set.evaluate(RuleAnswers.none(isFinal)));
            known = causes.stream().map(cause -> Standing.of(cause, likelihoods, verdicts).explained(verdicts)).toList();
            unanswered.set(index, known);
        }
        return known;
    }

    /** The most urgent ones first. */
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
