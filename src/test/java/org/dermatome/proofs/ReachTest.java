package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.RuleName;
import org.junit.jupiter.api.Test;

/** Every urgency, every red flag and every band can be reached. */
class ReachTest {

    private static Map<String, Integer> reached;

    static Proof proof() {
        List<String> exceptions = new ArrayList<>();
        EDITION.causes().values().stream().filter(cause -> cause.concept().is("neverPredicted"))
                .forEach(cause -> exceptions.add(cause.concept().display().plain() + ": kept for traceability, always negligible."));
        List<String> never = never();
        exceptions.add(never.size() + " bands that a rule rules out by the word false, a judgement on what answers alone can show: " + String.join("; ", never) + ".");
        return new Proof("Everything can be reached",
                "Every level of urgency, every red flag as present, excluded and open, and every band of every cause is reached by some answers.",
                "By witnesses: " + RuleBook.SHEETS.size() + " complete sheets. " + reached().size() + " results were reached, the rarest "
                        + reached().values().stream().mapToInt(Integer::intValue).min().orElse(0) + " times.", exceptions);
    }

    @Test
    void everyUrgencyIsReached() {
        assertThat(EDITION.urgencies().keySet()).allSatisfy(code -> assertThat(reached()).containsKey("urgency " + code));
    }

    @Test
    void everyRedFlagIsPresentExcludedAndOpenOnSomeSheet() {
        assertThat(EDITION.redFlags()).allSatisfy(flag -> assertThat(reached())
                .containsKeys("flag " + flag.concept().code() + " true", "flag " + flag.concept().code() + " false", "flag " + flag.concept().code() + " null"));
    }

    @Test
    void everyBandThatIsNotRuledOutByTheWordFalseIsReached() {
        List<String> missing = new ArrayList<>();
        for (Cause cause : EDITION.causes().values()) {
            if (!cause.concept().is("neverPredicted")) {
                EDITION.likelihoods().keySet().stream().filter(band -> !ruledOut(cause, band))
                        .filter(band -> !reached().containsKey("band " + cause.concept().code() + " " + band))
                        .forEach(band -> missing.add(cause.concept().code() + " " + band));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> never() {
        List<String> never = new ArrayList<>();
        EDITION.causes().values().stream().filter(cause -> !cause.concept().is("neverPredicted")).forEach(cause -> EDITION.likelihoods().keySet().stream()
                .filter(band -> ruledOut(cause, band)).forEach(band -> never.add(cause.concept().display().plain() + " " + band)));
        return never;
    }

    private static JsonNode criterion(Cause cause, String band) {
        return RuleBook.TEXT.expression(new RuleName(cause.band().library(), cause.concept().display().plain() + " is " + band));
    }

    private static boolean ruledOut(Cause cause, String band) {
        JsonNode criterion = criterion(cause, band);
        return criterion != null && RuleText.type(criterion).equals("Literal");
    }

    private static synchronized Map<String, Integer> reached() {
        if (reached == null) {
            reached = new TreeMap<>();
            RuleBook.SHEETS.forEach(sheet -> count(RuleBook.RULES.evaluate(RuleBook.answers(sheet, true))));
        }
        return reached;
    }

    private static void count(RuleEvaluation evaluation) {
        reached.merge("urgency " + RuleBook.urgency(evaluation).concept().code(), 1, Integer::sum);
        EDITION.redFlags().forEach(flag -> reached.merge("flag " + flag.concept().code() + " " + evaluation.value(RuleBook.rule(flag.rule())), 1, Integer::sum));
        EDITION.causes().forEach((code, cause) -> reached.merge("band " + code + " " + evaluation.value(RuleBook.rule(cause.band())), 1, Integer::sum));
    }
}
