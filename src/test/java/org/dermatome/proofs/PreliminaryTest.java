package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.Urgency;

/** A preliminary result, of a response in progress, never reassures too early. */
class PreliminaryTest {

    static final int TRIES = 2_000;
    private static final int EVERY = RuleBook.oneIn(5);

    /** Flags that mean today and that the answers of a person can decide. */
    private static final List<RedFlag> AWAITED = EDITION.redFlags().stream().filter(flag -> flag.urgency().dangerous())
            .filter(flag -> !flag.concept().is("byExamination")).toList();

    private static Count known;

    private record Count(int sheets, int waiting, List<String> broken) {
    }

    static Proof proof() {
        Count count = known();
        List<String> examined = EDITION.redFlags().stream().filter(flag -> flag.urgency().dangerous() && !AWAITED.contains(flag))
                .map(flag -> flag.concept().code()).toList();
        return new Proof("A preliminary result never reassures too early",
                "While the form is open, the level is soon, routine or self-care only if every emergency and same-day flag that a person's answers can decide is"
                        + " excluded, and only if the same answers sent as complete would not be an emergency or same day either.",
                count.sheets() + " known sheets as open, of which " + count.waiting() + " have such a flag that waits, and " + TRIES + " generated ones.",
                List.of("Flags that only an examination or a measurement can show do not wait, since most people cannot give it: " + String.join(", ", examined)
                        + ". They count as soon as they are shown."));
    }

    @Example
    void onKnownSheets() {
        assertThat(known().broken()).isEmpty();
        assertThat(known().waiting()).isGreaterThan(known().sheets() / 4);
    }

    @Property(tries = TRIES, seed = "2709", shrinking = ShrinkingMode.BOUNDED)
    void onGeneratedSheets(@ForAll("sheets") Map<String, Object> sheet) {
        assertThat(fault(sheet)).isNull();
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.nearKnown();
    }

    private static synchronized Count known() {
        if (known == null) {
            int sheets = 0;
            int waiting = 0;
            List<String> broken = new ArrayList<>();
            for (int i = 0; i < RuleBook.SHEETS.size(); i += EVERY) {
                Map<String, Object> sheet = RuleBook.SHEETS.get(i);
                sheets++;
                waiting += waits(RuleBook.RULES.evaluate(RuleBook.answers(sheet, false))) ? 1 : 0;
                String fault = fault(sheet);
                if (fault != null) {
                    broken.add(fault);
                }
            }
            known = new Count(sheets, waiting, broken);
        }
        return known;
    }

    private static boolean waits(RuleEvaluation evaluation) {
        return AWAITED.stream().anyMatch(flag -> evaluation.value(RuleBook.rule(flag.rule())) == null);
    }

    private static String fault(Map<String, Object> sheet) {
        RuleEvaluation open = RuleBook.RULES.evaluate(RuleBook.answers(sheet, false));
        Urgency preliminary = RuleBook.urgency(open);
        Urgency sent = RuleBook.urgency(RuleBook.answers(sheet, true));
        int today = EDITION.urgencies().values().stream().filter(Urgency::dangerous).mapToInt(Urgency::caution).max().orElseThrow();
        boolean reassures = preliminary.caution() > today;
        return reassures && (waits(open) || sent.caution() <= today) ? preliminary.concept().code() + ", sent " + sent.concept().code() + ": " + sheet : null;
    }
}
