package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a card is given, and what it says. */
class CardsTest {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String YESTERDAY = "2026-11-27T08:00:00Z";
    private static final CdsRoom ROOM = CdsRoom.plain();

    private static QuestionnaireResponse emergency(FilledForm form, String authored) {
        return CdsCalls.kept(form.answer("age", 54).answer("sex", "male").answer("saddle-numb", "yes").answer("bladder-change", "retention").build(), authored);
    }

    private static QuestionnaireResponse scarce(FilledForm form, String authored) {
        return CdsCalls.kept(form.answer("age", 54).build(), authored);
    }

    private static ObjectNode with(ObjectNode call, String key, JsonNode... resources) {
        ((ObjectNode) call.get("prefetch")).set(key, CdsCalls.searchset(resources));
        return call;
    }

    private static JsonNode encounter(String system, String code) {
        ObjectNode encounter = CdsCalls.condition(system, code).put("resourceType", "Encounter").put("id", "visit");
        encounter.putArray("reasonCode").add(encounter.remove("code"));
        return encounter;
    }

    private static ObjectNode order(ObjectNode call, String reason, String what) {
        ObjectNode order = CdsCalls.condition(SNOMED, what).put("resourceType", "ServiceRequest").put("status", "draft").put("intent", "order");
        order.putArray("reasonCode").addObject().putArray("coding").addObject().put("system", SNOMED).put("code", reason);
        ((ObjectNode) call.at("/context/draftOrders")).putArray("entry").addObject().set("resource", order);
        return call;
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient-view", "encounter-start", "order-sign"})
    void withoutComplaintAndResponseThereIsNothingToSay(String hook) {
        assertThat(ROOM.answer(CdsCalls.bare(hook)).toString()).isEqualTo("{\"cards\":[]}");
    }

    @Test
    void aComplaintWithoutResponseOffersTheQuestionnaireAsATask() {
        List<ObjectNode> calls = List.of(
                with(CdsCalls.bare("patient-view"), "problems", CdsCalls.condition(SNOMED, "309537005")),
                with(CdsCalls.bare("encounter-start"), "problems", CdsCalls.condition("http://hl7.org/fhir/sid/icd-10-cm", "R20.2")),
                with(CdsCalls.bare("encounter-start"), "encounter", encounter(SNOMED, "44077006")),
                order(CdsCalls.bare("order-sign"), "91019004", "1"));
        for (ObjectNode call : calls) {
            JsonNode card = ROOM.card(call);
            assertThat(card.at("/source/topic/code").asText()).isEqualTo("questionnaire");
            assertThat(card.at("/indicator").asText()).isEqualTo("info");
            JsonNode task = card.at("/suggestions/0/actions/0/resource");
            assertThat(task.path("resourceType").asText()).isEqualTo("Task");
            assertThat(task.at("/for/reference").asText()).isEqualTo("Patient/anna");
            assertThat(task.at("/input/0/valueCanonical").asText()).isEqualTo(CdsRoom.EDITION.form().url() + '|' + CdsRoom.EDITION.form().version());
            assertThat(card.at("/links/0/url").asText()).isEqualTo(CdsRoom.BASE + "/launch");
            assertThat(CdsCalls.parse(card.at("/links/0/appContext").asText()).path("questionnaire").asText()).contains("|");
        }
    }

    @Test
    void aProblemThatIsOverOrWasRefutedIsNoComplaint() {
        ObjectNode over = CdsCalls.condition(SNOMED, "309537005");
        over.putObject("clinicalStatus").putArray("coding").addObject().put("code", "resolved");
        ObjectNode refuted = CdsCalls.condition(SNOMED, "309537005");
        refuted.putObject("verificationStatus").putArray("coding").addObject().put("code", "refuted");
        ObjectNode other = CdsCalls.condition(SNOMED, "38341003");
        assertThat(ROOM.answer(with(CdsCalls.bare("patient-view"), "problems", over, refuted, other)).get("cards")).isEmpty();
    }

    @Test
    void anEmergencyIsCriticalWithTheAdviceFirst() {
        JsonNode card = ROOM.card(CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY)));
        assertThat(card.path("indicator").asText()).isEqualTo("critical");
        assertThat(card.path("summary").asText()).startsWith("Emergency: now.");
        assertThat(card.path("detail").asText()).startsWith("**Tell the patient: Get emergency help now").contains("1 day ago", "### Signs to act on", "### Sources");
        assertThat(card.at("/suggestions/0/label").asText()).isEqualTo("Emergency care");
        assertThat(card.at("/suggestions/0/isRecommended").asBoolean()).isTrue();
        assertThat(card.path("selectionBehavior").asText()).isEqualTo("any");
        assertThat(card.path("overrideReasons")).hasSize(9);
        assertThat(card.at("/links/0/appContext").asText()).contains("QuestionnaireResponse/answers");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-01, 2 months, warning", "2025-06-01T10:00:00+02:00, 18 months, warning", "2023, 3 years, warning", "2026-11-10, 18 days, warning"})
    void olderAnswersSayHowOldTheyAreAndProposeNothingButToAskAgain(String authored, String age, String indicator) {
        JsonNode card = ROOM.card(CdsCalls.of("patient-view", emergency(FilledForm.completed(), authored)));
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("earlier-assessment");
        assertThat(card.path("summary").asText()).startsWith(age + " ago");
        assertThat(card.path("indicator").asText()).isEqualTo(indicator);
        assertThat(card.path("suggestions")).hasSize(1);
        assertThat(card.at("/suggestions/0/actions/0/resource/resourceType").asText()).isEqualTo("Task");
        assertThat(card.path("detail").asText()).startsWith("These answers are " + age + " old.");
        assertThat(ROOM.answer(CdsCalls.of("order-sign", emergency(FilledForm.completed(), authored))).get("cards")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2031-01-01", "soon"})
    void answersOfAnUnbelievableTimeAreNotCurrent(String authored) {
        ObjectNode call = CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY));
        ((ObjectNode) call.at("/prefetch/responses/entry/0/resource")).put("authored", authored);
        if (authored.equals("soon")) {
            // no date at all: then the server's own time of the last change counts
            ((ObjectNode) call.at("/prefetch/responses/entry/0/resource")).without("authored");
        }
        JsonNode card = ROOM.card(call);
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("earlier-assessment");
        assertThat(card.path("summary").asText()).startsWith("Without a date");
    }

    @Test
    void theLatestResponseCountsAndThoseOfOtherFormsOrInErrorDoNot() {
        QuestionnaireResponse older = emergency(FilledForm.completed(), "2026-11-20T09:00:00Z");
        older.setId("older");
        ObjectNode call = CdsCalls.of("patient-view", older, scarce(FilledForm.amended(), YESTERDAY));
        assertThat(ROOM.card(call).at("/extension/org.dermatome.assessment/response").asText()).isEqualTo("QuestionnaireResponse/answers");
        ((ObjectNode) call.at("/prefetch/responses/entry/1/resource")).put("status", "entered-in-error");
        assertThat(ROOM.card(call).at("/extension/org.dermatome.assessment/response").asText()).isEqualTo("QuestionnaireResponse/older");
        ((ObjectNode) call.at("/prefetch/responses/entry/0/resource")).put("questionnaire", "https://example.org/Questionnaire/other");
        assertThat(ROOM.answer(call).get("cards")).isEmpty();
    }

    @Test
    void dangerInAnUnfinishedResponseIsSaidAndOtherwiseItIsLeftToBeFinished() {
        JsonNode card = ROOM.card(CdsCalls.of("order-sign", emergency(FilledForm.inProgress(), YESTERDAY)));
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("unfinished-assessment");
        assertThat(card.path("indicator").asText()).isEqualTo("critical");
        card = ROOM.card(CdsCalls.of("patient-view", scarce(FilledForm.inProgress(), YESTERDAY)));
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("questionnaire");
        assertThat(card.path("summary").asText()).contains("not finished");
        assertThat(ROOM.answer(CdsCalls.of("order-sign", scarce(FilledForm.inProgress(), YESTERDAY))).get("cards")).isEmpty();
        assertThat(ROOM.answer(CdsCalls.of("patient-view", scarce(FilledForm.inProgress(), "2026-01-01"))).get("cards")).isEmpty();
    }

    @Test
    void aNewerUnfinishedResponseDoesNotHideTheFinishedOne() {
        QuestionnaireResponse begun = scarce(FilledForm.inProgress(), "2026-11-28T08:00:00Z");
        begun.setId("begun");
        List<String> topics = new ArrayList<>();
        ROOM.answer(CdsCalls.of("patient-view", begun, emergency(FilledForm.completed(), YESTERDAY))).get("cards")
                .forEach(card -> topics.add(card.at("/source/topic/code").asText()));
        assertThat(topics).containsExactly("questionnaire", "assessment");
    }

    @Test
    void aResponseThatCannotBeEvaluatedIsNoSilence() {
        ObjectNode call = CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY));
        ((ObjectNode) call.at("/prefetch/responses/entry/0/resource")).put("questionnaire", CdsRoom.EDITION.form().url() + "|9.9.9");
        JsonNode card = ROOM.card(call);
        assertThat(card.at("/source/topic/code").asText()).isEqualTo("unusable-response");
        assertThat(card.path("indicator").asText()).isEqualTo("warning");
        assertThat(card.path("detail").asText()).contains("9\\.9\\.9");
    }

    @Test
    void whatIsBeingOrderedIsNotProposedOnceMore() {
        QuestionnaireResponse response = emergency(FilledForm.completed(), YESTERDAY);
        JsonNode free = ROOM.card(CdsCalls.of("order-sign", response));
        JsonNode ordered = ROOM.card(order(CdsCalls.of("order-sign", response), "1", "306104004"));
        assertThat(ordered.path("suggestions")).hasSize(free.path("suggestions").size() - 1);
        assertThat(ordered.path("detail").asText()).contains("Already among the orders: Emergency care.");
    }

    @Test
    void anAssessmentThatIsInTheRecordIsNotRecordedTwice() {
        ObjectNode call = CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY));
        JsonNode recorded = lastResource(ROOM.card(call));
        assertThat(recorded.path("resourceType").asText()).isEqualTo("ClinicalImpression");
        JsonNode card = ROOM.card(with(call, "impressions", recorded));
        assertThat(lastResource(card).path("resourceType").asText()).isNotEqualTo("ClinicalImpression");
    }

    @Test
    void nothingIsRecordedUnaskedUnlessAgreedAndKnownNotToBeThere() {
        QuestionnaireResponse response = emergency(FilledForm.completed(), YESTERDAY);
        ObjectNode known = CdsCalls.of("patient-view", response);
        ObjectNode unknown = CdsCalls.of("patient-view", response);
        ((ObjectNode) unknown.get("prefetch")).remove("impressions");
        assertThat(ROOM.answer(known).has("systemActions")).isFalse();
        CdsRoom agreed = CdsRoom.of(true, List.of());
        JsonNode answer = agreed.answer(known);
        assertThat(answer.path("systemActions")).extracting(action -> action.at("/resource/resourceType").asText())
                .containsExactly("RiskAssessment", "ClinicalImpression");
        assertThat(answer.at("/cards/0/suggestions")).noneMatch(suggestion -> suggestion.path("label").asText().startsWith("Record"));
        assertThat(agreed.answer(unknown).has("systemActions")).isFalse();
        assertThat(agreed.answer(with(known, "impressions", answer.at("/systemActions/1/resource"))).has("systemActions")).isFalse();
    }

    @Test
    void theSameCallHasTheSameAnswerAndAnotherCallOtherNames() {
        ObjectNode call = CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY));
        String first = ROOM.answer(call).toString();
        assertThat(ROOM.answer(call)).hasToString(first);
        JsonNode other = ROOM.card(call.put("hookInstance", "00000000-0000-4000-8000-000000000001"));
        assertThat(other.path("uuid").asText()).isNotEqualTo(CdsCalls.parse(first).at("/cards/0/uuid").asText());
    }

    @Test
    void theCardSpeaksTheLanguageOfTheCallAndSaysTheSame() {
        ObjectNode call = CdsCalls.of("patient-view", emergency(FilledForm.completed(), YESTERDAY));
        JsonNode german = ROOM.answer(call, "de").at("/cards/0");
        assertThat(german.path("detail").asText()).startsWith("**Der Person sagen: ");
        assertThat(german.path("overrideReasons")).extracting(reason -> reason.get("display").asText()).contains("Bereits erledigt oder veranlasst");
        assertThat(german.get("extension")).isEqualTo(ROOM.card(call).get("extension"));
        assertThat(List.of("fr, de-CH;q=0.9, en;q=0.5", "fr", "*", "\"; drop")).extracting(wanted -> CdsRoom.SERVICES.words(wanted).language())
                .containsExactly("de", "en", "en", "en");
        assertThat(CdsRoom.SERVICES.discovery(Words.in("de")).services()).extracting(Services.Service::title).first().asString().endsWith("eine Akte wird geöffnet");
    }

    @Test
    void everySentenceIsInBothLanguagesWithTheSameGaps() {
        ResourceBundle english = ResourceBundle.getBundle(Words.CATALOGUE, Locale.ROOT);
        ResourceBundle german = ResourceBundle.getBundle(Words.CATALOGUE, Locale.GERMAN);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(key -> assertThat(gaps(german.getString(key))).as(key).isEqualTo(gaps(english.getString(key))));
    }

    private static int gaps(String sentence) {
        return sentence.split("\\{}", -1).length;
    }

    @Test
    void whatSomebodyHasTypedIsTextAndNothingElse() {
        assertThat(Markdown.typed("<img src=x onerror=alert(1)> [a](http://evil.example) ![b](c) **d** www.evil.example\n# e"))
                .doesNotContain("<", "](", "http://", "www.e", "\n", " **", "![");
        assertThat(Markdown.plain("5 < 6 & *x* [y]")).isEqualTo("5 &lt; 6 &amp; \\*x\\* \\[y\\]");
    }

    private static JsonNode lastResource(JsonNode card) {
        JsonNode actions = card.at("/suggestions/" + (card.path("suggestions").size() - 1) + "/actions");
        return actions.get(actions.size() - 1).get("resource");
    }
}
