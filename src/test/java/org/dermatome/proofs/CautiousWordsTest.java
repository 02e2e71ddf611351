package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;
import static org.dermatome.proofs.RuleBook.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;
import org.junit.jupiter.api.Test;

/** Unless, Seen and "is not true" decide what an unknown counts as: every use is listed, and errs towards alarm. */
class CautiousWordsTest {

    /** Rules whose truth alone makes the urgency lower; found by name because the strategy has no better one. */
    private static final RuleName SELF_CARE = new RuleName("OverallUrgency", "Self-care cause is likely");

    private record Use(String where, String text) implements Comparable<Use> {

        @Override
        public int compareTo(Use other) {
            return (where + text).compareTo(other.where + other.text);
        }
    }

    static List<Proof> proofs() {
        Map<Use, Set<Polarity>> unless = inFlags("Unless");
        Map<Use, Set<Polarity>> seen = inFlags("Seen");
        return List.of(new Proof("Every Unless errs towards alarm",
                "A feature that steps an alarm down must be shown. Once the form is complete, an unknown one counts as not there, and every red flag gets truer by it, never less true.",
                "By the form of all " + EDITION.redFlags().size() + " red flags: each of the " + unless.size() + " uses of Unless stands under and, or and at-least only"
                        + " (counting two turns as none), so that its being true can only make the flag true. Unless is not used outside red flags and what they use.",
                unless.keySet().stream().map(use -> use.where() + ": unless " + use.text()).toList(), List.of()),
                new Proof("Every Seen adds only",
                        "The person's own answer decides; an examination or a second question can only add a sign: Seen is true as soon as one of the two is true,"
                                + " and unknown only when the person's own answer is. So a positive is never lost; an open second question does not keep things open"
                                + " after the person has said no.",
                        "All " + seenInAll().size() + " uses, with the way they pull the red flags (for: it raises them; against: it can step one down; both; or none).",
                        seenInAll().stream().map(use -> use.where() + ": " + use.text() + " - " + pull(seen.getOrDefault(use, Set.of()))).toList(),
                        List.of("With an open second question Seen is the person's own answer: under a step-down that keeps the alarm, but a \"no\" of the person excludes a"
                                + " sign although nobody examined it. That is on purpose: else no form without an examination could ever be reassuring.")),
                new Proof("Every \"is not true\" errs towards the cause",
                        "In the criteria of a cause what speaks against it must be shown: an open answer, or an examination that was not done, does not take the cause"
                                + " away. Dangerous causes, which lift the urgency, use it for all that a person can exclude by a \"no\". None of them makes a cause"
                                + " likely that lowers the urgency to self-care.",
                        "By the form of the criteria of all " + EDITION.causes().size() + " causes, and of the " + selfCare().size() + " that lower the urgency. The uses:", notTrue().stream().map(use -> use.where() + ": " + use.text() + " is not true").toList(), List.of()));
    }

    private static String pull(Set<Polarity> polarities) {
        if (polarities.isEmpty()) {
            return "none";
        }
        return polarities.size() > 1 || polarities.contains(Polarity.BOTH) ? "both" : polarities.contains(Polarity.FOR) ? "for" : "against";
    }

    @Test
    void everyUnlessMakesItsFlagTruerWhenTheFeatureIsUnknown() {
        assertThat(inFlags("Unless")).isNotEmpty().allSatisfy((use, polarities) -> assertThat(polarities).as("%s", use).containsExactly(Polarity.FOR));
    }

    @Test
    void unlessIsUsedNowhereElse() {
        Set<Use> all = new TreeSet<>();
        for (RuleName rule : TEXT.all()) {
            collect(rule, TEXT.expression(rule), "Unless", all);
        }
        assertThat(all).isEqualTo(inFlags("Unless").keySet());
    }

    @Test
    void inTheCriteriaOfACauseAnUnknownIsNotTrueMakesTheCauseMoreLikely() {
        for (Cause cause : EDITION.causes().values()) {
            for (RuleName criterion : cause.criteria()) {
                TEXT.walk(criterion, (where, node, polarity) -> {
                    if (isNotTrue(node)) {
                        assertThat(polarity).as("%s in %s", TEXT.brief(node.path("operand").path("operand")), criterion).isEqualTo(Polarity.FOR);
                    }
                });
            }
        }
    }

    @Test
    void noSelfCareRestsOnSomethingUnknown() {
        List<Cause> causes = selfCare();
        assertThat(causes).isNotEmpty();
        for (Cause cause : causes) {
            cause.criteria().forEach(criterion -> TEXT.walk(criterion, (where, node, polarity) ->
                    assertThat(isNotTrue(node) || RuleText.isCall(node, "Unless")).as("%s in %s", where, criterion).isFalse()));
        }
    }

    /** The causes that lower the urgency to self-care when they are likely. */
    private static List<Cause> selfCare() {
        Set<RuleName> used = new TreeSet<>(java.util.Comparator.comparing(RuleName::toString));
        references(SELF_CARE, TEXT.expression(SELF_CARE), used);
        return EDITION.causes().values().stream().filter(cause -> used.contains(new RuleName(cause.band().library(), cause.concept().display().plain()
                + " is likely"))).toList();
    }

    private static void references(RuleName where, JsonNode node, Set<RuleName> found) {
        if (RuleText.type(node).equals("ExpressionRef")) {
            found.add(TEXT.target(where, node));
        }
        node.forEach(child -> references(where, child, found));
    }

    /** The calls of a function under red flags, with the ways they pull them. */
    private static Map<Use, Set<Polarity>> inFlags(String function) {
        Map<Use, Set<Polarity>> uses = new TreeMap<>();
        for (RedFlag flag : EDITION.redFlags()) {
            TEXT.walk(flag.rule(), (where, node, polarity) -> {
                if (RuleText.isCall(node, function)) {
                    uses.computeIfAbsent(use(where, node), key -> EnumSet.noneOf(Polarity.class)).add(polarity);
                }
            });
        }
        return uses;
    }

    private static Set<Use> seenInAll() {
        Set<Use> all = new TreeSet<>();
        TEXT.all().forEach(rule -> collect(rule, TEXT.expression(rule), "Seen", all));
        return all;
    }

    private static Use use(RuleName where, JsonNode call) {
        List<String> operands = new ArrayList<>();
        call.path("operand").forEach(operand -> operands.add(TEXT.brief(operand)));
        return new Use(where.define(), String.join(", or also ", operands));
    }

    private static void collect(RuleName where, JsonNode node, String function, Set<Use> found) {
        if (RuleText.isCall(node, function)) {
            found.add(use(where, node));
        }
        node.forEach(child -> collect(where, child, function, found));
    }

    private static boolean isNotTrue(JsonNode node) {
        return RuleText.type(node).equals("Not") && RuleText.type(node.path("operand")).equals("IsTrue");
    }

    private static Set<Use> notTrue() {
        Set<Use> all = new TreeSet<>();
        TEXT.all().forEach(rule -> collectNotTrue(rule, TEXT.expression(rule), all));
        return all;
    }

    private static void collectNotTrue(RuleName where, JsonNode node, Set<Use> found) {
        if (isNotTrue(node)) {
            found.add(new Use(where.define(), TEXT.brief(node.path("operand").path("operand"))));
        }
        node.forEach(child -> collectNotTrue(where, child, found));
    }
}
