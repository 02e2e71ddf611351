package org.dermatome.texts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.texts.TranslatedTexts.Translated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that reaches the form or a result is there in German, says the same and is easy to read. */
class GermanTest {

    private static final String GERMAN = "de";
    private static final double AVERAGE = 8.0;
    private static final double SINGLE = 13.5;
    private static final int ENOUGH_WORDS = 9;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Set<String> EMERGENCY_NUMBERS = Set.of("112", "911", "999");
    private static final Pattern CALLS_AN_AMBULANCE = Pattern.compile("(?i)\\bcall (?:an ambulance|emergency|your local emergency)|\\bambulance (?:if|for|when)|"
            + "get emergency help");
    /** Written for those who maintain the package; no form and no result shows them. */
    private static final Set<String> UNTRANSLATED = Set.of("leg-numbness-claim", "leg-numbness-document", "leg-numbness-document-error");

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final List<Translated> TEXTS = TranslatedTexts.of(KNOWLEDGE.current());

    private static String german(Translated translated) {
        return translated.text().translations().getOrDefault(GERMAN, "");
    }

    @Test
    void nothingThatReachesFormOrResultLacksGerman() {
        assertThat(TEXTS.stream().filter(text -> german(text).isBlank()).map(text -> text.place() + ": " + text.text().plain())).isEmpty();
        TEXTS.stream().collect(Collectors.groupingBy(Translated::kind, TreeMap::new, Collectors.counting()))
                .forEach((kind, count) -> System.out.printf("German: %4d %s%n", count, kind));
        assertThat(KNOWLEDGE.current().languages().all()).containsExactly("de", "en");
    }

    @Test
    void everyConceptThatIsShownHasADesignation() {
        List<String> without = new ArrayList<>();
        for (Artifact artifact : KNOWLEDGE.artifacts()) {
            if ("CodeSystem".equals(artifact.resourceType()) && !UNTRANSLATED.contains(artifact.id())) {
                for (JsonNode concept : read(artifact).path("concept")) {
                    if (!GERMAN.equals(concept.path("designation").path(0).path("language").asText())) {
                        without.add(artifact.id() + ' ' + concept.path("code").asText());
                    }
                }
            }
        }
        assertThat(without).isEmpty();
    }

    /** The app shows what the package says about a cause. */
    @Test
    void theNotesOnCausesAreThereInGerman() {
        List<String> without = new ArrayList<>();
        KNOWLEDGE.artifacts().stream().filter(artifact -> "PlanDefinition".equals(artifact.resourceType())).map(GermanTest::read)
                .filter(plan -> plan.has("purpose")).forEach(plan -> requireTranslation(plan, "purpose", plan.path("id").asText(), without));
        assertThat(without).isEmpty();
    }

    /** What a foreign form filler shows. */
    @Test
    void theQuestionnaireCarriesTheGermanOfItsItemsAndOptions() {
        JsonNode questionnaire = read(KNOWLEDGE.resolve("Questionnaire", KNOWLEDGE.current().form().url()).orElseThrow());
        List<String> without = new ArrayList<>();
        requireTranslation(questionnaire, "title", "title", without);
        questionnaire.path("item").forEach(item -> checkItem(item, without));
        assertThat(without).isEmpty();
    }

    private static void checkItem(JsonNode item, List<String> without) {
        String linkId = item.path("linkId").asText();
        requireTranslation(item, "text", linkId, without);
        item.path("answerOption").forEach(option -> requireTranslation(option.path("valueCoding"), "display", linkId, without));
        item.path("item").forEach(inner -> checkItem(inner, without));
        if (item.has("answerValueSet")) {
            Artifact options = KNOWLEDGE.resolve("ValueSet", item.path("answerValueSet").asText()).orElseThrow();
            for (JsonNode contained : read(options).path("expansion").path("contains")) {
                if (!GERMAN.equals(contained.path("designation").path(0).path("language").asText())) {
                    without.add(options.id() + ' ' + contained.path("code").asText());
                }
            }
        }
    }

    private static void requireTranslation(JsonNode parent, String element, String place, List<String> without) {
        if (!GERMAN.equals(parent.path('_' + element).path("extension").path(0).path("extension").path(0).path("valueCode").asText())) {
            without.add(place + ' ' + element + ": " + parent.path(element).asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome/messages", "cli/labels"})
    void theCataloguesHaveTheSameKeysAndGaps(String catalogue) {
        Map<String, String> english = PackageTexts.messages(catalogue + ".properties");
        Map<String, String> german = PackageTexts.messages(catalogue + "_de.properties");

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german).allSatisfy((key, text) -> assertThat(text.split("\\{}", -1)).as(key).hasSameSizeAs(english.get(key).split("\\{}", -1)));
    }

    @Test
    void theNumbersAreTheSame() {
        assertThat(TEXTS).allSatisfy(text -> assertThat(numbers(german(text))).as("%s: %s", text.place(), german(text)).isEqualTo(numbers(text.text().plain())));
    }

    private static List<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).map(number -> number.replace(",", "").replace(".", ""))
                .filter(number -> !EMERGENCY_NUMBERS.contains(number)).sorted().toList();
    }

    @Test
    void whoShouldCallAnAmbulanceIsToldTheNumber() {
        List<Translated> calls = TEXTS.stream().filter(Translated::advice).filter(text -> CALLS_AN_AMBULANCE.matcher(text.text().plain()).find()).toList();

        assertThat(calls).hasSizeGreaterThan(20).allSatisfy(text -> assertThat(german(text)).as(text.place()).contains("112"));
    }

    @Test
    void oneEnglishTextHasOneGermanTextWithinAKind() {
        Map<String, String> byEnglish = new HashMap<>();
        assertThat(TEXTS).allSatisfy(text -> assertThat(byEnglish.computeIfAbsent(text.kind() + text.text().plain(), key -> german(text)))
                .as(text.place()).isEqualTo(german(text)));
    }

    /** Names of levels and flags are no sentences; the formula says nothing about them. */
    @Test
    void patientTextsAreEasyToRead() {
        List<Translated> read = TEXTS.stream().filter(text -> text.patient() && (text.advice() || text.kind().equals("options"))).toList();
        Map<String, WienerSachtextformel> kinds = new TreeMap<>();
        read.forEach(text -> kinds.merge(text.kind(), WienerSachtextformel.of(german(text)), WienerSachtextformel::plus));

        kinds.forEach((kind, measure) ->
                System.out.printf(Locale.ROOT, "German readability: %-27s %5d words, grade %.1f%n", kind, measure.words(), measure.grade()));
        assertThat(kinds).hasSize(5).allSatisfy((kind, measure) -> assertThat(measure.grade()).as(kind).isLessThanOrEqualTo(AVERAGE));
        assertThat(read.stream().filter(Translated::advice).filter(text -> WienerSachtextformel.of(german(text)).words() >= ENOUGH_WORDS)
                .filter(text -> WienerSachtextformel.of(german(text)).grade() > SINGLE)
                .map(text -> text.place() + ' ' + WienerSachtextformel.of(german(text)).grade())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Bein,1", "Taubheit,2", "Kribbeln,2", "Notaufnahme,4", "Schlaganfall,3", "Region,3", "Blut,1"})
    void syllablesAreCounted(String word, int expected) {
        assertThat(WienerSachtextformel.syllables(word)).isEqualTo(expected);
    }

    private static JsonNode read(Artifact artifact) {
        try {
            return new ObjectMapper().readTree(KNOWLEDGE.json(artifact));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
