package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;

/** A sign of danger more never makes the result less cautious. */
class DangerSignsTest {

    static final int TRIES = 100;
    private static final int EVERY = 120;

    /** Options that red flags ask for, by question and code, with the ways they pull the flags. */
    private static final Map<String, Map<String, Set<Polarity>>> SIGNS = signs();

    private static Count known;

    private record Count(int tried, Map<String, Integer> byCause, List<String> broken) {

        Count() {
            this(0, new TreeMap<>(), new ArrayList<>());
        }
    }

    static Proof proof() {
        Count count = known();
        List<String> exceptions = new ArrayList<>();
        exceptions.add(mixed().size() + " answers are a sign of one danger and step another one down, by the rules on purpose, and are no pure danger signs: "
                + String.join(", ", mixed()) + ".");
        if (!count.byCause().isEmpty()) {
            exceptions.add("A level that only a likely cause carries (soon, routine) may fall when the sign speaks against this cause: "
                    + String.join("; ", count.byCause().entrySet().stream().map(entry -> entry.getValue() + " times " + entry.getKey()).toList()) + ".");
        }
        return new Proof("A danger sign more never lowers the urgency",
                "A danger sign is an answer that pulls red flags up and none down. Ticking one in a list that has an answer, or giving it instead of the reassuring"
                        + " answer to the same question, never leads to less caution (the order is the one above).",
                pure().size() + " danger signs by the form of the red flags; " + count.tried() + " additions to known complete sheets, and all additions to " + TRIES
                        + " generated ones, open and complete.", exceptions);
    }

    @Example
    void onKnownSheets() {
        assertThat(known().broken()).isEmpty();
        assertThat(pure()).hasSizeGreaterThan(60);
    }

    @Property(tries = TRIES, seed = "2704", shrinking = ShrinkingMode.BOUNDED)
    void onGeneratedSheets(@ForAll("sheets") Map<String, Object> sheet, @ForAll boolean complete) {
        Count count = new Count();
        addEach(RuleBook.answers(sheet, complete), count);
        assertThat(count.broken()).isEmpty();
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.nearKnown();
    }

    private static synchronized Count known() {
        if (known == null) {
            Count count = new Count();
            int tried = 0;
            for (int i = 0; i < RuleBook.SHEETS.size(); i += EVERY) {
                tried += addEach(RuleBook.answers(RuleBook.SHEETS.get(i), true), count);
            }
            known = new Count(tried, count.byCause(), count.broken());
        }
        return known;
    }

    private static int addEach(Answers answers, Count count) {
        int tried = 0;
        for (Question question : RuleBook.QUESTIONS) {
            for (Option option : question.options().values()) {
                if (answers.isEnabled(question) && isPure(question, option)) {
                    tried += add(question, option, answers, count) ? 1 : 0;
                }
            }
        }
        return tried;
    }

    private static boolean add(Question question, Option sign, Answers answers, Count count) {
        Answer added = RuleBook.answer(sign);
        List<Answer> given = answers.to(question.linkId());
        List<Answer> signs = given.stream().filter(answer -> !answer.option().exclusive()).toList();
        Option nothing = RuleBook.reassuring(question);
        boolean list = question.repeats() && !signs.isEmpty();
        if (given.contains(added) || !list && nothing == null) {
            return false;
        }
        Answers without = list ? answers : answers.with(Map.of(question, List.of(RuleBook.answer(nothing))));
        List<Answer> all = new ArrayList<>(list ? signs : List.of());
        all.add(added);
        compare(question.linkId() + "=" + sign.code(), RuleBook.RULES.evaluate(without), RuleBook.RULES.evaluate(answers.with(Map.of(question, all))), count);
        return true;
    }

    private static void compare(String sign, RuleEvaluation without, RuleEvaluation with, Count count) {
        if (RuleBook.urgency(with).caution() <= RuleBook.urgency(without).caution()) {
            return;
        }
        String change = RuleBook.urgency(without).concept().code() + " to " + RuleBook.urgency(with).concept().code() + " with " + sign;
        boolean byCauseAlone = !RuleBook.urgency(without).dangerous() && EDITION.redFlags().stream().noneMatch(
                flag -> without.isTrue(RuleBook.rule(flag.rule())) && !with.isTrue(RuleBook.rule(flag.rule())));
        if (byCauseAlone) {
            count.byCause().merge(change, 1, Integer::sum);
        } else {
            count.broken().add(change + ", flags lost: " + EDITION.redFlags().stream().filter(flag -> without.isTrue(RuleBook.rule(flag.rule()))
                    && !with.isTrue(RuleBook.rule(flag.rule()))).map(flag -> flag.concept().code()).toList());
        }
    }

    private static boolean isPure(Question question, Option option) {
        return SIGNS.getOrDefault(question.linkId(), Map.of()).getOrDefault(option.code(), Set.of()).equals(EnumSet.of(Polarity.FOR));
    }

    private static List<String> pure() {
        return named(EnumSet.of(Polarity.FOR), true);
    }

    private static List<String> mixed() {
        return named(EnumSet.of(Polarity.FOR), false);
    }

    private static List<String> named(Set<Polarity> polarities, boolean equal) {
        List<String> names = new ArrayList<>();
        SIGNS.forEach((linkId, codes) -> codes.forEach((code, ways) -> {
            if (equal ? ways.equals(polarities) : ways.contains(Polarity.FOR) && !ways.equals(polarities)) {
                names.add(linkId + "=" + code);
            }
        }));
        return names;
    }

    private static Map<String, Map<String, Set<Polarity>>> signs() {
        Map<String, Map<String, Set<Polarity>>> signs = new TreeMap<>();
        for (RedFlag flag : EDITION.redFlags()) {
            RuleBook.TEXT.walk(flag.rule(), (where, node, polarity) -> read(node, polarity, signs));
        }
        return signs;
    }

    /** What is read in another way than by asking for codes (a body map, a number) pulls both ways. */
    private static void read(JsonNode node, Polarity polarity, Map<String, Map<String, Set<Polarity>>> signs) {
        if (RuleText.isCall(node, "Has") || RuleText.isCall(node, "HasIf")) {
            RuleText.codes(node).forEach(code -> note(RuleText.linkId(node), code, polarity, signs));
        } else if (RuleText.isCall(node, "Marked") || RuleText.isCall(node, "CodesOf") || RuleText.isCall(node, "Answered")) {
            Question question = RuleBook.FORM.find(node.path("operand").path(0).path("value").asText());
            question.options().values().forEach(option -> note(question.linkId(), option.code(), Polarity.BOTH, signs));
        }
    }

    private static void note(String linkId, String code, Polarity polarity, Map<String, Map<String, Set<Polarity>>> signs) {
        signs.computeIfAbsent(linkId, key -> new TreeMap<>()).computeIfAbsent(code, key -> EnumSet.noneOf(Polarity.class)).add(polarity);
    }
}
