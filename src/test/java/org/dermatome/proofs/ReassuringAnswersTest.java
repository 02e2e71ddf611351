package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;

/** To leave a reassuring answer out never makes the result less cautious. */
class ReassuringAnswersTest {

    static final int TRIES = 400;
    private static final int EVERY = RuleBook.oneIn(25);

    private static Count known;

    private record Count(int complete, int open, Map<String, Integer> exceptions, List<String> broken) {

        Count() {
            this(0, 0, new TreeMap<>(), new ArrayList<>());
        }
    }

    static Proof proof() {
        Count count = known();
        List<String> exceptions = new ArrayList<>();
        exceptions.add("A level that only a likely cause carries (soon, routine) may fall when the answer is taken away that told this cause from another. Seen on these"
                + " sheets: " + shown(count.exceptions(), "cause") + ".");
        exceptions.add("While the form is open, a red flag with a step-down waits for its answer, so that emergency may become undetermined or same day: still a call to"
                + " act; it never becomes soon, routine or self-care.");
        return new Proof("Leaving a reassuring answer out never lowers the urgency",
                "Reassuring is an answer \"no\", \"none\", \"normal\" or \"stable\" that no rule asks for as a sign. The order is the property caution of the"
                        + " code system of urgencies: emergency, then same day and undetermined alike (both say: speak to a clinician today), then soon, routine, self-care.",
                count.complete() + " reassuring answers of complete and " + count.open() + " of open known sheets, one at a time, and all those of " + TRIES
                        + " generated sheets.", exceptions);
    }

    private static String shown(Map<String, Integer> exceptions, String kind) {
        List<String> parts = exceptions.entrySet().stream().filter(entry -> entry.getKey().startsWith(kind))
                .map(entry -> entry.getValue() + " times " + entry.getKey().replaceFirst("^\\w+: ", "")).toList();
        return parts.isEmpty() ? "never" : String.join("; ", parts);
    }

    @Example
    void onKnownSheets() {
        assertThat(known().broken()).isEmpty();
        assertThat(known().complete()).isGreaterThan(20_000);
    }

    @Property(tries = TRIES, seed = "2703", shrinking = ShrinkingMode.BOUNDED)
    void onGeneratedSheets(@ForAll("sheets") Map<String, Object> sheet, @ForAll boolean complete) {
        Count count = new Count();
        leaveOutEach(RuleBook.answers(sheet, complete), complete, count);
        assertThat(count.broken()).isEmpty();
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.nearKnown();
    }

    private static synchronized Count known() {
        if (known == null) {
            int[] counts = new int[2];
            Count count = new Count();
            for (int i = 0; i < RuleBook.SHEETS.size(); i += EVERY) {
                counts[0] += leaveOutEach(RuleBook.answers(RuleBook.SHEETS.get(i), true), true, count);
                counts[1] += leaveOutEach(RuleBook.answers(RuleBook.SHEETS.get(i), false), false, count);
            }
            known = new Count(counts[0], counts[1], count.exceptions(), count.broken());
        }
        return known;
    }

    private static int leaveOutEach(Answers answers, boolean complete, Count count) {
        int tried = 0;
        RuleEvaluation before = RuleBook.RULES.evaluate(answers);
        for (Question question : RuleBook.QUESTIONS) {
            List<String> codes = answers.codes(question.linkId());
            if (codes.size() == 1 && RuleBook.isReassuring(question.linkId(), codes.get(0))) {
                tried++;
                RuleEvaluation after = RuleBook.RULES.evaluate(answers.with(Map.of(question, List.of())));
                if (RuleBook.urgency(after).caution() > RuleBook.urgency(before).caution()) {
                    lowered(question, before, after, complete, count);
                }
            }
        }
        return tried;
    }

    private static void lowered(Question question, RuleEvaluation before, RuleEvaluation after, boolean complete, Count count) {
        int from = RuleBook.urgency(before).caution();
        String change = RuleBook.urgency(before).concept().code() + " to " + RuleBook.urgency(after).concept().code() + " without " + question.linkId();
        int today = EDITION.urgencies().values().stream().filter(level -> level.dangerous()).mapToInt(level -> level.caution()).max().orElseThrow();
        boolean byCause = EDITION.redFlags().stream().noneMatch(flag -> before.isTrue(RuleBook.rule(flag.rule())) && !after.isTrue(RuleBook.rule(flag.rule())));
        boolean stillToday = RuleBook.urgency(after).caution() <= today;
        if (byCause && from > today) {
            count.exceptions().merge("cause: " + change + " (" + String.join(", ", lessLikely(before, after)) + ")", 1, Integer::sum);
        } else if (complete || !stillToday) {
            count.broken().add((complete ? "complete: " : "open: ") + change);
        }
    }

    /** The causes that were in the best band before and not after. */
    private static List<String> lessLikely(RuleEvaluation before, RuleEvaluation after) {
        String best = EDITION.likelihoods().keySet().iterator().next();
        return EDITION.causes().values().stream().filter(cause -> best.equals(before.value(RuleBook.rule(cause.band())))
                && !best.equals(after.value(RuleBook.rule(cause.band()))) && !cause.urgency().equals(EDITION.urgencies().get("self-care"))).map(cause -> cause.concept().code()).toList();
    }
}
