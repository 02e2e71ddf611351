package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.RuleName;

/** No set of answers is left without an outcome. */
class OutcomeTest {

    static final int TRIES = 1_000;

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    static Proof proof() {
        return new Proof("Every set of answers has an outcome",
                "The urgency is always one of the " + EDITION.urgencies().size() + " levels, and each of the " + EDITION.causes().size()
                        + " causes is always in one of the " + EDITION.likelihoods().size() + " bands; nothing is unknown there and nothing fails.",
                "By the form of the " + (EDITION.causes().size() + 1) + " rules: every branch ends in a code of the code system and there is always"
                        + " a last branch. And by assessing " + TRIES + " generated sheets, open and complete, without a failure.", List.of());
    }

    @Example
    void everyBranchOfTheUrgencyAndOfEachBandIsACode() {
        assertThat(results(EDITION.conclusions().urgency())).containsExactlyInAnyOrderElementsOf(EDITION.urgencies().keySet());
        Set<String> bands = EDITION.likelihoods().keySet();
        EDITION.causes().values().forEach(cause -> assertThat(bands).as(cause.band().define()).containsAll(results(cause.band())));
    }

    @Property(tries = TRIES, seed = "2701", shrinking = ShrinkingMode.BOUNDED)
    void anySheetCanBeAssessed(@ForAll("sheets") Map<String, Object> sheet, @ForAll boolean complete) {
        Assessment assessment = RuleBook.ASSESSOR.assess(RuleBook.answers(sheet, complete), NOW);
        assertThat(assessment.urgency()).isNotNull();
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.any();
    }

    private static Set<String> results(RuleName rule) {
        List<String> codes = new ArrayList<>();
        collect(RuleBook.TEXT.expression(rule), codes);
        return Set.copyOf(codes);
    }

    private static void collect(JsonNode node, List<String> codes) {
        switch (RuleText.type(node)) {
            case "Case" -> {
                node.path("caseItem").forEach(item -> collect(item.path("then"), codes));
                collect(node.path("else"), codes);
            }
            case "If" -> {
                collect(node.path("then"), codes);
                collect(node.path("else"), codes);
            }
            case "Literal" -> codes.add(node.path("value").asText());
            default -> throw new AssertionError("a branch that is no code: " + node);
        }
    }
}
