package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dermatome.proofs.RuleBook.FORM;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Answers;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Assertions;

/** How a response is written changes nothing, or is refused: never something else without a word. */
class FormIntegrityTest {

    static final int TRIES = 300;

    private static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC));
    private static final Evaluation EVALUATION = Evaluation.of(org.dermatome.response.FilledForm.knowledge());
    private static final Evaluation ANOTHER = Evaluation.of(Knowledge.load());

    static List<Proof> proofs() {
        return List.of(new Proof("Answers to questions that are not asked have no effect",
                "In an open response they are ignored, with a warning each; a complete response that has one is refused with its place.",
                TRIES + " generated responses with and without them: same assessment, one warning each.", List.of()),
                new Proof("Order, duplicates and unknown items cannot change a result silently",
                        "The items of a response in another order give the same bytes. An item that stands twice or that the form does not have refuses the response and names the place.",
                        TRIES + " generated responses, each shuffled on every level, each with one item doubled and each with one unknown item.", List.of()),
                new Proof("The same input and clock give the same bytes",
                        "Evaluating again, and by an evaluator that was made anew from the package, gives the same JSON byte for byte.",
                        TRIES + " generated responses, open and complete.", List.of()));
    }

    @Property(tries = TRIES, seed = "2705", shrinking = ShrinkingMode.BOUNDED)
    void answersToQuestionsThatAreNotAskedHaveNoEffect(@ForAll("sheets") Map<String, Object> sheet) {
        Map<String, Object> asked = asked(sheet);
        Set<String> extra = new HashSet<>(sheet.keySet());
        extra.removeAll(asked.keySet());
        Answers with = EVALUATION.assess(response(sheet, false), OPTIONS).answers();
        assertThat(with.warnings()).filteredOn(warning -> warning.what().contains("is not asked")).hasSize(extra.size());
        assertThat(EVALUATION.assess(response(sheet, false), OPTIONS).assessment()).isEqualTo(EVALUATION.assess(response(asked, false), OPTIONS).assessment());
        if (!extra.isEmpty()) {
            assertThatThrownBy(() -> EVALUATION.assess(response(sheet, true), OPTIONS)).isInstanceOf(InvalidResponseException.class)
                    .hasMessageContaining("with these answers it is not asked");
        }
    }

    @Property(tries = TRIES, seed = "2706", shrinking = ShrinkingMode.BOUNDED)
    void theOrderOfItemsHasNoEffect(@ForAll("sheets") Map<String, Object> sheet, @ForAll long seed) {
        QuestionnaireResponse shuffled = response(asked(sheet), true);
        shuffle(shuffled.getItem(), new Random(seed));
        assertThat(EVALUATION.evaluateToJson(shuffled, OPTIONS)).isEqualTo(EVALUATION.evaluateToJson(response(asked(sheet), true), OPTIONS));
    }

    @Property(tries = TRIES, seed = "2707", shrinking = ShrinkingMode.BOUNDED)
    void aDoubledOrUnknownItemIsRefused(@ForAll("sheets") Map<String, Object> sheet, @ForAll long seed) {
        for (boolean doubled : new boolean[] {true, false}) {
            QuestionnaireResponse response = response(asked(sheet), false);
            List<QuestionnaireResponseItemComponent> leaves = new ArrayList<>();
            collect(response.getItem(), leaves);
            if (!leaves.isEmpty()) {
                QuestionnaireResponseItemComponent chosen = leaves.get(new Random(seed).nextInt(leaves.size()));
                QuestionnaireResponseItemComponent group = parent(response.getItem(), chosen);
                QuestionnaireResponseItemComponent copy = chosen.copy();
                copy.setLinkId(doubled ? chosen.getLinkId() : chosen.getLinkId() + "-x");
                group.addItem(copy);
                assertThatThrownBy(() -> EVALUATION.assess(response, OPTIONS)).isInstanceOf(InvalidResponseException.class)
                        .hasMessageContaining("item[").hasMessageContaining(doubled ? "stands twice" : "There is no item");
            }
        }
    }

    @Property(tries = TRIES, seed = "2708", shrinking = ShrinkingMode.BOUNDED)
    void theSameInputAndClockGiveTheSameBytes(@ForAll("sheets") Map<String, Object> sheet, @ForAll boolean complete) {
        QuestionnaireResponse response = response(asked(sheet), complete);
        byte[] first = EVALUATION.evaluateToJson(response, OPTIONS);
        assertThat(EVALUATION.evaluateToJson(response, OPTIONS)).isEqualTo(first);
        String written = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(response);
        Assertions.assertArrayEquals(first, ANOTHER.evaluateToJson(
                FhirContext.forR4Cached().newJsonParser().parseResource(QuestionnaireResponse.class, written), OPTIONS));
    }

    @Provide
    Arbitrary<Map<String, Object>> sheets() {
        return KnownSheets.nearKnown();
    }

    private static QuestionnaireResponse response(Map<String, Object> sheet, boolean complete) {
        QuestionnaireResponse response = new AnswerSheet(sheet, complete).toResponse(FORM);
        response.setAuthor(new Reference("Practitioner/example"));
        return response;
    }

    /** What is asked of the sheet; to leave one answer out can hide another question. */
    private static Map<String, Object> asked(Map<String, Object> sheet) {
        Answers answers = RuleBook.answers(sheet, false);
        Map<String, Object> asked = new LinkedHashMap<>(sheet);
        asked.keySet().removeIf(linkId -> !answers.isEnabled(FORM.find(linkId)));
        return asked;
    }

    private static void shuffle(List<QuestionnaireResponseItemComponent> items, Random random) {
        List<QuestionnaireResponseItemComponent> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        items.clear();
        items.addAll(shuffled);
        items.forEach(item -> shuffle(item.getItem(), random));
    }

    private static void collect(List<QuestionnaireResponseItemComponent> items, List<QuestionnaireResponseItemComponent> leaves) {
        for (QuestionnaireResponseItemComponent item : items) {
            if (item.hasAnswer()) {
                leaves.add(item);
            }
            collect(item.getItem(), leaves);
        }
    }

    private static QuestionnaireResponseItemComponent parent(List<QuestionnaireResponseItemComponent> items, QuestionnaireResponseItemComponent leaf) {
        for (QuestionnaireResponseItemComponent item : items) {
            if (item.getItem().contains(leaf)) {
                return item;
            }
            QuestionnaireResponseItemComponent below = parent(item.getItem(), leaf);
            if (below != null) {
                return below;
            }
        }
        return null;
    }
}
