package org.dermatome.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Feature;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Offer;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/**
 * An edition with copies of its rules: libraries of another name, and findings, flags and causes of another code that use them. The copies
 * ask the same questions, or others that nobody answered.
 */
final class Multiplied {

    /** The library that the engine knows; the copies share it. */
    private static final String ANSWERS = "QuestionnaireResponseAnswers";

    private final Edition edition;
    private final boolean otherQuestions;

    Multiplied(Edition edition, boolean otherQuestions) {
        this.edition = edition;
        this.otherQuestions = otherQuestions;
    }

    Edition times(int times) {
        Map<String, Finding> findings = new LinkedHashMap<>(edition.findings());
        Map<String, Cause> causes = new LinkedHashMap<>(edition.causes());
        List<RedFlag> flags = new ArrayList<>(edition.redFlags());
        List<JsonNode> elm = new ArrayList<>(edition.elm().get());
        for (int copy = 2; copy <= times; copy++) {
            String suffix = "Copy" + copy;
            edition.elm().get().stream().filter(library -> !ANSWERS.equals(name(library))).map(library -> copy(library, suffix)).forEach(elm::add);
            edition.findings().forEach((code, finding) -> findings.put(code + suffix, copy(finding, suffix)));
            edition.causes().forEach((code, cause) -> causes.put(code + suffix, copy(cause, findings, suffix)));
            edition.redFlags().forEach(flag -> flags.add(copy(flag, suffix)));
        }
        return new Edition(edition.version(), edition.languages(), edition.form(), edition.strategy(), edition.title(), edition.urgencies(), edition.likelihoods(), findings,
                causes, flags, edition.instruments(), edition.instrumentResults(), edition.offers(), edition.conclusions(), () -> elm);
    }

    private static String name(JsonNode elm) {
        return elm.at("/library/identifier/id").asText();
    }

    private JsonNode copy(JsonNode elm, String suffix) {
        JsonNode copy = elm.deepCopy();
        ObjectNode identifier = (ObjectNode) copy.at("/library/identifier");
        identifier.put("id", identifier.get("id").asText() + suffix);
        for (JsonNode include : copy.at("/library/includes/def")) {
            if (!ANSWERS.equals(include.path("path").asText())) {
                ((ObjectNode) include).put("path", include.path("path").asText() + suffix);
            }
        }
        if (otherQuestions) {
            copy.findParents("value").forEach(literal -> ask((ObjectNode) literal, suffix));
        }
        return copy;
    }

    private void ask(ObjectNode literal, String suffix) {
        if (edition.form().find(literal.get("value").asText()) != null) {
            literal.put("value", literal.get("value").asText() + suffix);
        }
    }

    private static Concept copy(Concept concept, String suffix) {
        return new Concept(concept.system(), concept.code() + suffix, concept.display(), concept.definition(), concept.properties(), concept.position());
    }

    private static RuleName copy(RuleName rule, String suffix) {
        return new RuleName(rule.library() + suffix, rule.define());
    }

    private static Finding copy(Finding finding, String suffix) {
        return new Finding(copy(finding.concept(), suffix), copy(finding.rule(), suffix));
    }

    private static RedFlag copy(RedFlag flag, String suffix) {
        return new RedFlag(copy(flag.concept(), suffix), flag.urgency(), flag.blocksWhenUnknown(), copy(flag.rule(), suffix), flag.why(), flag.advice(),
                flag.causes(), offers(flag.offers(), suffix), flag.sources());
    }

    private static Cause copy(Cause cause, Map<String, Finding> findings, String suffix) {
        return new Cause(copy(cause.concept(), suffix), cause.urgency(), cause.moreSpecificThan().stream().map(code -> code + suffix).toList(),
                cause.features().stream().map(feature -> new Feature(findings.get(feature.finding().concept().code() + suffix), feature.role())).toList(),
                copy(cause.band(), suffix), copy(cause.weight(), suffix), copy(cause.staysOpen(), suffix),
                cause.criteria().stream().map(rule -> copy(rule, suffix)).toList(), cause.description(), cause.referral(), offers(cause.offers(), suffix),
                cause.sources());
    }

    private static List<Offer> offers(List<Offer> offers, String suffix) {
        return offers.stream().map(offer -> new Offer(offer.activity(), offer.conditions().stream().map(rule -> copy(rule, suffix)).toList())).toList();
    }
}
