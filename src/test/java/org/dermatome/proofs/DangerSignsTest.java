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
    private static final int EVERY = RuleBook.oneIn(150);

    private static final String POSTURE = "a posture that brings it on belongs to a pressure palsy, and explains numbness that came or went suddenly";
    private static final String SCIATICA = "sciatica belongs to cauda equina, and explains a sudden onset in one leg (same day instead of emergency)";
    private static final String STENOSIS = "relief on sitting belongs to a narrow spinal canal, and explains both-sided leg pain of slow onset";
    private static final String NERVE = "loss in the area of one nerve on examination belongs to nerve damage, and explains a sudden small patch";

    /** Answers that are the sign of one danger and the milder explanation of another, each with the reason. */
    private static final Map<String, String> TWO_SIDED = new TreeMap<>(Map.of("provoke=sit-cross", POSTURE, "provoke=lie", POSTURE, "provoke=kneel-squat", POSTURE,
            "back-pain=low", SCIATICA, "pain-travels=below-knee", SCIATICA, "pain-travels=to-knee", SCIATICA, "relief=sit-lean", STENOSIS, "ex-sensory=nerve", NERVE));

    /** Options that emergency and same-day flags ask for, by question and code, with the ways they pull these flags. */
    private static final Map<String, Map<String, Set<Polarity>>> PULLS = pulls();

    private static Count known;

    private record Count(int tried, Map<String, Integer> byCause, List<String> broken) {

        Count() {
            this(0, new TreeMap<>(), new ArrayList<>());
        }
    }

    static Proof proof() {
        Count count = known();
        List<String> exceptions = new ArrayList<>();
        TWO_SIDED.forEach((sign, reason) -> exceptions.add(sign + ": " + reason + "."));
        if (!count.byCause().isEmpty()) {
            exceptions.add("A level that only a likely cause carries (soon, routine) may fall when the sign speaks against this cause: "
                    + String.join("; ", count.byCause().entrySet().stream().map(entry -> entry.getValue() + " times " + entry.getKey()).toList()) + ".");
        }
        return new Proof("A danger sign more never lowers the urgency",
                "A danger sign is an answer that pulls an emergency or same-day flag up, to a question that can also be answered reassuringly. Ticking one in a list that"
                        + " has an answer, or giving it instead of the reassuring answer, never leads to less caution (the order is the one above), even where it also"
                        + " excludes a milder flag.",
                signs().size() + " danger signs by the form of the red flags; " + count.tried() + " additions to known complete sheets, and all additions to " + TRIES
                        + " generated ones, open and complete.", exceptions);
    }

    @Example
    void onKnownSheets() {
        assertThat(known().broken()).isEmpty();
        assertThat(signs()).hasSizeGreaterThan(60);
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
                if (answers.isEnabled(question) && isSign(question, option)) {
                    tried += add(question, option, answers, count) ? 1 : 0;
                }
            }
        }
        return tried;
    }

    private static boolean add(Question question, Option sign, Answers answers, Count count) {
        Answer added = RuleBook.answer(sign);
        List<Answer> given = answers.to(question.linkId());
        List<Answer> ticked = given.stream().filter(answer -> !answer.option().exclusive()).toList();
        Option nothing = RuleBook.reassuring(question);
        boolean list = question.repeats() && !ticked.isEmpty();
        if (given.contains(added)) {
            return false;
        }
        Answers without = list ? answers : answers.with(Map.of(question, List.of(RuleBook.answer(nothing))));
        List<Answer> all = new ArrayList<>(list ? ticked : List.of());
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

    private static boolean isSign(Question question, Option option) {
        return !option.exclusive() && !TWO_SIDED.containsKey(question.linkId() + "=" + option.code()) && RuleBook.reassuring(question) != null
                && PULLS.getOrDefault(question.linkId(), Map.of()).getOrDefault(option.code(), Set.of()).contains(Polarity.FOR);
    }

    private static List<String> signs() {
        List<String> signs = new ArrayList<>();
        RuleBook.QUESTIONS.forEach(question -> question.options().values().stream().filter(option -> isSign(question, option))
                .forEach(option -> signs.add(question.linkId() + "=" + option.code())));
        return signs;
    }

    private static Map<String, Map<String, Set<Polarity>>> pulls() {
        Map<String, Map<String, Set<Polarity>>> signs = new TreeMap<>();
        for (RedFlag flag : EDITION.redFlags()) {
            if (flag.urgency().dangerous()) {
                RuleBook.TEXT.walk(flag.rule(), (where, node, polarity) -> read(node, polarity, signs));
            }
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
