package org.dermatome.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.cases.ReferenceSheets;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

/** A result in German is the English one with other texts, and no English text is left in it. */
class GermanResultTest {

    private static final Evaluation EVALUATION = Evaluation.of(Knowledge.load());
    private static final EvaluationOptions ENGLISH = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC)).in("en");
    private static final EvaluationOptions GERMAN = ENGLISH.in("de-AT");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TEXTS = Set.of("display", "text", "div", "summary", "basis", "rationale", "mitigation", "contentString", "valueString");
    private static final String OURS = "https://w3id.org/dermatome/";

    /** One for each level, by an evaluator of its own. */
    private static Map<String, AnswerSheet> sheets() {
        Map<String, AnswerSheet> byUrgency = new TreeMap<>();
        ReferenceSheets.open().rows().takeWhile(row -> byUrgency.size() < EVALUATION.knowledge().current().urgencies().size())
                .forEach(row -> byUrgency.putIfAbsent(row.urgency(), row.sheet()));
        return byUrgency;
    }

    @Test
    void resultsOfEveryUrgencySayTheSameInGerman() {
        Map<String, AnswerSheet> sheets = sheets();
        assertThat(sheets.keySet()).isEqualTo(EVALUATION.knowledge().current().urgencies().keySet());
        sheets.forEach((urgency, sheet) -> {
            QuestionnaireResponse response = sheet.toResponse(EVALUATION.knowledge().current().form());
            JsonNode german = evaluate(response, GERMAN);
            List<String> left = new ArrayList<>();
            compare(urgency, evaluate(response, ENGLISH), german, null, left);
            assertThat(left).as("left in English").isEmpty();
            assertThat(german.path("language").asText()).isEqualTo("de");
            JsonNode impression = german.path("entry").path(0).path("resource");
            assertThat(impression.path("language").asText()).isEqualTo("de");
            assertThat(impression.path("text").path("div").asText()).contains(" lang=\"de\"");
            assertThat(impression.path("summary").asText()).startsWith("Dringlichkeit: "
                    + EVALUATION.knowledge().current().urgencies().get(urgency).concept().display().in("de") + ". ");
        });
    }

    @Test
    void anExplanationIsInGerman() {
        QuestionnaireResponse response = sheets().get("soon").toResponse(EVALUATION.knowledge().current().form());
        Parameters explained = EVALUATION.layOut(EVALUATION.explain(response, GERMAN, EVALUATION.knowledge().current().causes().values().iterator().next()), GERMAN);

        assertThat(explained.getLanguage()).isEqualTo("de");
        assertThat(((Coding) explained.getParameter("urgency").getValue()).getDisplay()).isEqualTo("In Tagen bis 2 Wochen");
        assertThat(explained.getParameter()).filteredOn(parameter -> parameter.getName().equals("question"))
                .extracting(parameter -> parameter.getPart().get(1).getValue().primitiveValue()).contains("Wie schnell kam die Taubheit?");
    }

    @Test
    void aLanguageThatIsNotThereGivesEnglishAndNobodyAskingLeavesTheLanguageUnsaid() {
        QuestionnaireResponse response = sheets().get("soon").toResponse(EVALUATION.knowledge().current().form());

        assertThat(evaluate(response, ENGLISH.in("fr"))).isEqualTo(evaluate(response, ENGLISH));
        assertThat(evaluate(response, ENGLISH.in("no language at all"))).isEqualTo(evaluate(response, ENGLISH));
        assertThat(evaluate(response, ENGLISH.in(null)).has("language")).isFalse();
    }

    private static JsonNode evaluate(QuestionnaireResponse response, EvaluationOptions options) {
        try {
            return JSON.readTree(EVALUATION.evaluateToJson(response, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String place, JsonNode english, JsonNode german, String name, List<String> left) {
        assertThat(german.size()).as(place).isEqualTo(english.size());
        assertThat(german.getNodeType()).as(place).isEqualTo(english.getNodeType());
        if (english.isValueNode()) {
            if ("language".equals(name) || TEXTS.contains(name)) {
                return;
            }
            assertThat(german).as(place).isEqualTo(english);
        } else if (english.isArray()) {
            for (int i = 0; i < english.size(); i++) {
                compare(place + '[' + i + ']', english.get(i), german.get(i), name, left);
            }
        } else {
            english.properties().forEach(field -> {
                String inner = place + '.' + field.getKey();
                assertThat(german.has(field.getKey())).as(inner).isTrue();
                compare(inner, field.getValue(), german.get(field.getKey()), field.getKey(), left);
                if (isText(field.getKey(), english) && german.get(field.getKey()).equals(field.getValue()) && !isTheSameInGerman(english)) {
                    left.add(inner + ": " + field.getValue().asText());
                }
            });
        }
    }

    /** A text of the package: no coding of others, no place in a document, no id of a question. */
    private static boolean isText(String name, JsonNode parent) {
        boolean own = !parent.has("system") || parent.path("system").asText().startsWith(OURS);
        boolean reference = parent.has("url") && Set.of("linkId", "source").contains(parent.path("url").asText());
        return TEXTS.contains(name) && parent.path(name).isTextual() && own && !reference;
    }

    /** Names that German takes over. */
    private static boolean isTheSameInGerman(JsonNode coding) {
        return Stream.concat(EVALUATION.knowledge().current().findings().values().stream().map(Finding::concept),
                EVALUATION.knowledge().current().causes().values().stream().map(Cause::concept)).map(Concept::display)
                .anyMatch(text -> text.plain().equals(coding.path("display").asText()) && text.translations().containsValue(text.plain()));
    }
}
