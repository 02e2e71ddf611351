package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionnaireTest {

    private static final JsonNode QUESTIONNAIRE = RepositoryResource.ofType("Questionnaire").findFirst().orElseThrow().tree();
    private static final Map<String, JsonNode> ITEMS = new LinkedHashMap<>();
    private static int count;

    static {
        collect(QUESTIONNAIRE);
    }

    private static void collect(JsonNode parent) {
        parent.path("item").forEach(item -> {
            count++;
            ITEMS.put(item.get("linkId").asText(), item);
            collect(item);
        });
    }

    @Test
    void everyLinkIdIsUnique() {
        assertThat(ITEMS).hasSize(count);
    }

    @Test
    void theLinkIdsOfQuestionsAreTheCodesOfTheCodeSystem() {
        Set<String> linkIds = new LinkedHashSet<>();
        ITEMS.forEach((linkId, item) -> {
            if (!item.get("type").asText().equals("display")) {
                linkIds.add(linkId);
                assertThat(item.at("/code/0/code").asText()).isEqualTo(linkId);
            }
        });
        Map<String, String> questions = TerminologyTest.systems().get(ArtifactsTest.BASE + "CodeSystem/leg-numbness-question");
        assertThat(linkIds).containsExactlyInAnyOrderElementsOf(questions.keySet());
        linkIds.forEach(linkId -> assertThat(ITEMS.get(linkId).get("text").asText()).isEqualTo(questions.get(linkId)));
    }

    @Test
    void aConditionLooksAtAQuestionBeforeItAndAtAnAnswerThatCanBeGiven() {
        Set<String> before = new LinkedHashSet<>();
        ITEMS.forEach((linkId, item) -> {
            for (JsonNode condition : item.path("enableWhen")) {
                JsonNode asked = ITEMS.get(condition.get("question").asText());
                assertThat(asked).as(linkId).isNotNull();
                assertThat(before).as("asked before " + linkId).contains(condition.get("question").asText());
                if (condition.has("answerCoding")) {
                    assertThat(options(asked)).as(linkId).contains(key(condition.get("answerCoding")));
                }
            }
            assertThat(item.path("enableWhen").size() < 2 || item.get("enableBehavior").asText().equals("any")).as(linkId).isTrue();
            before.add(linkId);
        });
    }

    @Test
    void theSafetyPageComesFirstAndEveryItemLiesOnAPage() {
        assertThat(QUESTIONNAIRE.at("/item/0/linkId").asText()).isEqualTo("page-safety");
        QUESTIONNAIRE.get("item").forEach(page -> assertThat(page.get("linkId").asText()).startsWith("page-"));
    }

    @Test
    void aListOfAnswersNamesEachAnswerOnceAndOffersAWayOut() {
        ITEMS.forEach((linkId, item) -> {
            if (item.get("type").asText().equals("choice")) {
                assertThat(options(item)).as(linkId).hasSizeGreaterThan(1).hasSize(item.has("answerOption") ? item.get("answerOption").size() : 30);
            }
            boolean several = item.path("repeats").asBoolean() && item.has("answerOption");
            if (several) {
                assertThat(item.get("answerOption").findValuesAsText("valueBoolean")).as("exclusive answer of " + linkId).contains("true");
            }
        });
    }

    @Test
    void aNumberHasAUnitAndLimits() {
        ITEMS.forEach((linkId, item) -> {
            if (Set.of("integer", "decimal").contains(item.get("type").asText())) {
                assertThat(item.get("extension").findValuesAsText("url")).as(linkId).contains("http://hl7.org/fhir/StructureDefinition/questionnaire-unit",
                        "http://hl7.org/fhir/StructureDefinition/minValue", "http://hl7.org/fhir/StructureDefinition/maxValue");
            }
        });
    }

    @Test
    void aValueIsExtractedOnlyUnderAStandardCode() {
        ITEMS.forEach((linkId, item) -> {
            if (item.path("extension").findValuesAsText("url").contains("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract")) {
                assertThat(item.get("code").findValuesAsText("system")).as(linkId).contains("http://loinc.org");
            }
        });
    }

    private static Set<String> options(JsonNode item) {
        Set<String> options = new LinkedHashSet<>();
        item.path("answerOption").forEach(option -> options.add(key(option.get("valueCoding"))));
        if (item.has("answerValueSet")) {
            String system = item.get("answerValueSet").asText().split("\\|")[0].replace("/ValueSet/", "/CodeSystem/");
            TerminologyTest.systems().get(system).keySet().forEach(code -> options.add(system + "#" + code));
        }
        return options;
    }

    private static String key(JsonNode coding) {
        return coding.get("system").asText() + "#" + coding.get("code").asText();
    }
}
