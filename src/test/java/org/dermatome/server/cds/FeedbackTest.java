package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dermatome.response.FilledForm;
import org.dermatome.validation.FhirValidation;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of feedback on cards. */
class FeedbackTest {

    private static final String AT = "2026-11-28T11:59:00Z";
    private static final String REASONS = "https://w3id.org/dermatome/CodeSystem/leg-numbness-override-reason";

    private final Map<String, Observation> store = new LinkedHashMap<>();
    private final FeedbackDesk desk = CdsRoom.desk(new KeptFeedback() {
        @Override
        public int keep(List<Observation> feedback) {
            int before = store.size();
            feedback.forEach(each -> store.put(each.getId(), each));
            return store.size() - before;
        }

        @Override
        public List<Observation> find(Coding code, LocalDate first, LocalDate last, int most) {
            return new ArrayList<>(store.values());
        }
    });

    private final JsonNode card = card("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");

    private static JsonNode card(String hookInstance) {
        return CdsRoom.plain().card(CdsCalls.of("patient-view", CdsCalls.kept(FilledForm.completed().answer("age", 54).answer("saddle-numb", "yes")
                .answer("bladder-change", "retention").build(), "2026-11-27T08:00:00Z")).put("hookInstance", hookInstance));
    }

    private static ObjectNode feedback(ObjectNode... items) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("feedback").addAll(List.of(items));
        return body;
    }

    private static ObjectNode accepted(String card, String suggestion) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("card", card).put("outcome", "accepted").put("outcomeTimestamp", AT);
        item.putArray("acceptedSuggestions").addObject().put("id", suggestion);
        return item;
    }

    private static ObjectNode overridden(String card, String reason) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("card", card).put("outcome", "overridden").put("outcomeTimestamp", AT);
        if (reason != null) {
            item.putObject("overrideReason").put("userComment", "<b>seen</b> yesterday").putObject("reason").put("system", REASONS).put("code", reason);
        }
        return item;
    }

    private OperationOutcome take(ObjectNode body) {
        CdsSchemas.check("feedback", body);
        return desk.take(body, Hook.PATIENT_VIEW, "https://ehr.example.org");
    }

    private String uuid() {
        return card.path("uuid").asText();
    }

    @Test
    void anOverrideIsAnObservationOnTheRuleAndOnNobody() {
        take(feedback(overridden(uuid(), "cause-known")));
        Observation kept = store.values().iterator().next();
        assertThat(kept.hasSubject()).isFalse();
        assertThat(kept.getValueCodeableConcept().getCodingFirstRep().getCode()).isEqualTo("overridden");
        assertThat(kept.getIdentifierFirstRep().getValue()).isEqualTo("urn:uuid:" + uuid());
        assertThat(component(kept, "rule")).isEqualTo("rf-ces");
        assertThat(component(kept, "urgency")).isEqualTo("emergency");
        assertThat(component(kept, "topic")).isEqualTo("assessment");
        assertThat(component(kept, "reason")).isEqualTo("cause-known");
        assertThat(kept.getNoteFirstRep().getText()).isEqualTo("<b>seen</b> yesterday");
        assertThat(kept.getText().getDivAsString()).doesNotContain("seen");
        assertThat(kept.getPerformerFirstRep().getIdentifier().getValue()).isEqualTo("https://ehr.example.org");
    }

    @Test
    void anAcceptedSuggestionIsKnownAgain() {
        for (JsonNode suggestion : card.path("suggestions")) {
            take(feedback(accepted(uuid(), suggestion.path("uuid").asText())));
        }
        assertThat(store.values()).extracting(each -> each.getComponent().stream().filter(part -> part.getCode().getCodingFirstRep().getCode().equals("suggestion"))
                .map(part -> part.getValueCodeableConcept().hasText() ? part.getValueCodeableConcept().getText()
                        : part.getValueCodeableConcept().getCodingFirstRep().getCode()).findFirst().orElse("")).containsExactly("emergency", "record");
    }

    @Test
    void theSameFeedbackAgainChangesNothing() {
        ObjectNode body = feedback(overridden(uuid(), "later"));
        assertThat(last(take(body))).contains("1 kept, 0 known before");
        assertThat(last(take(body))).contains("0 kept, 1 known before");
        assertThat(store).hasSize(1);
    }

    @Test
    void whatIsKeptConformsToItsProfileAndFeedbackOnAPersonWouldNot() {
        take(feedback(overridden(uuid(), "cause-known"), overridden(uuid(), null), accepted(uuid(), card.at("/suggestions/0/uuid").asText()),
                accepted(uuid(), card.at("/suggestions/1/uuid").asText())));
        assertThat(store.values()).hasSize(4).allSatisfy(kept -> assertThat(errors(kept)).isEmpty());
        Observation onAnna = store.values().iterator().next().copy().setSubject(new Reference("Patient/anna"));
        assertThat(errors(onAnna)).hasSize(1).allMatch(finding -> finding.message().contains("subject"));
    }

    private static List<FhirValidation.Finding> errors(Observation kept) {
        return FhirValidation.instance().findings(kept).stream().filter(finding -> finding.severity().equals("ERROR")).toList();
    }

    @Test
    void aCardOrSuggestionThatIsUnknownIsToldAndTheRestIsKept() {
        OperationOutcome told = take(feedback(overridden(UUID.randomUUID().toString(), null), overridden(uuid(), null),
                accepted(uuid(), UUID.randomUUID().toString())));
        assertThat(told.getIssue()).extracting(issue -> issue.getExpression().isEmpty() ? "" : issue.getExpression().get(0).getValue())
                .containsExactly("feedback[0]", "feedback[2]", "");
        assertThat(store).hasSize(1);
    }

    @Test
    void nothingButUnknownCardsIs404() {
        String suggestion = card.at("/suggestions/0/uuid").asText();
        String other = card("00000000-0000-4000-8000-000000000001").path("uuid").asText();
        StringBuilder forged = new StringBuilder(uuid());
        // another rule under the same mark
        forged.setCharAt(0, forged.charAt(0) == 'a' ? 'b' : 'a');
        for (ObjectNode item : List.of(overridden(UUID.randomUUID().toString(), null), overridden(forged.toString(), null), accepted(other, suggestion),
                overridden(uuid(), "no-such-reason"))) {
            assertThat(refused(feedback(item), Hook.PATIENT_VIEW).getStatusCode()).isEqualTo(404);
        }
        assertThat(refused(feedback(overridden(uuid(), null)), Hook.ORDER_SIGN).getStatusCode()).isEqualTo(404);
        assertThat(store).isEmpty();
    }

    @Test
    void aReasonOfTheClientIsKeptAsItIs() {
        ObjectNode item = overridden(uuid(), "x");
        ((ObjectNode) item.at("/overrideReason/reason")).put("system", "https://ehr.example.org/reasons").put("display", "Our reason");
        take(feedback(item));
        assertThat(component(store.values().iterator().next(), "reason")).isEqualTo("x");
    }

    @ParameterizedTest
    @CsvSource({"card, no-uuid", "card, ", "outcome, ignored", "outcome, ", "outcomeTimestamp, 2026-11-28", "outcomeTimestamp, 2026-11-28T13:00:00Z",
        "outcomeTimestamp, yesterday", "outcomeTimestamp, "})
    void anItemThatIsMalformedRefusesAll(String name, String value) {
        ObjectNode wrong = overridden(uuid(), null);
        if (value == null) {
            wrong.remove(name);
        } else {
            wrong.put(name, value);
        }
        BaseServerResponseException refusal = refused(feedback(overridden(uuid(), null), wrong), Hook.PATIENT_VIEW);
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(CdsRoom.diagnostics(refusal)).contains("feedback[1]." + name);
        assertThat(store).isEmpty();
    }

    @Test
    void outcomesAndWhatBelongsToThemGoTogether() {
        ObjectNode none = accepted(uuid(), "x");
        none.remove("acceptedSuggestions");
        ObjectNode both = overridden(uuid(), null);
        both.set("acceptedSuggestions", accepted(uuid(), uuid()).get("acceptedSuggestions"));
        ObjectNode reason = accepted(uuid(), uuid());
        reason.putObject("overrideReason").put("userComment", "x");
        ObjectNode comment = overridden(uuid(), null);
        comment.putObject("overrideReason").put("userComment", "x".repeat(2_001));
        for (ObjectNode item : List.of(none, both, reason, comment)) {
            assertThat(refused(feedback(item), Hook.PATIENT_VIEW).getStatusCode()).isEqualTo(400);
        }
        ObjectNode many = feedback();
        for (int i = 0; i < 501; i++) {
            many.withArray("feedback").add(overridden(uuid(), null));
        }
        assertThat(refused(many, Hook.PATIENT_VIEW).getStatusCode()).isEqualTo(422);
        assertThat(refused(feedback(), Hook.PATIENT_VIEW).getStatusCode()).isEqualTo(400);
        assertThat(refused(JsonNodeFactory.instance.objectNode(), Hook.PATIENT_VIEW).getStatusCode()).isEqualTo(400);
    }

    @Test
    void withoutStorageItIsCountedAndTheClientIsTold() {
        OperationOutcome told = CdsRoom.desk(null).take(feedback(overridden(uuid(), null)), Hook.PATIENT_VIEW, null);
        assertThat(last(told)).contains("keeps none of it", "dermatome.storage=none");
    }

    @Test
    void theReportCountsByRuleUrgencyAndReason() {
        take(feedback(overridden(uuid(), "cause-known"), accepted(uuid(), card.at("/suggestions/0/uuid").asText()),
                overridden(card("00000000-0000-4000-8000-000000000001").path("uuid").asText(), "cause-known")));
        MeasureReport report = new OverrideReport(CdsRoom.VOCABULARIES, CdsRoom.EDITION, CdsRoom.CLOCK)
                .of(List.copyOf(store.values()), LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-30"));
        assertThat(report.getGroupFirstRep().getPopulation()).extracting(each -> each.getCount()).containsExactly(3, 3, 2);
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.6667");
        assertThat(report.getGroupFirstRep().getStratifier()).extracting(each -> each.getCodeFirstRep().getCodingFirstRep().getCode())
                .containsExactly("rule", "urgency", "reason");
        assertThat(report.getGroupFirstRep().getStratifier().get(0).getStratum()).extracting(each -> each.getValue().getCodingFirstRep().getCode())
                .containsExactly("rf-ces");
        assertThat(report.getGroupFirstRep().getStratifier().get(2).getStratumFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("1");
        assertThat(report.getText().getDivAsString()).contains("2/3");
        assertThat(new OverrideReport(CdsRoom.VOCABULARIES, CdsRoom.EDITION, CdsRoom.CLOCK).of(List.of(), LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30")).getGroupFirstRep().hasMeasureScore()).isFalse();
    }

    @Test
    void everyRuleHasANumberOfItsOwn() {
        CardRules rules = CardRules.of(CdsRoom.EDITION, CdsRoom.VOCABULARIES.topics());
        CdsRoom.EDITION.causes().values().forEach(cause -> assertThat(rules.find(CardRules.number(cause.concept()))).isEqualTo(cause.concept()));
    }

    private BaseServerResponseException refused(ObjectNode body, Hook service) {
        return catchThrowableOfType(() -> desk.take(body, service, null), BaseServerResponseException.class);
    }

    private static String last(OperationOutcome told) {
        return told.getIssue().get(told.getIssue().size() - 1).getDiagnostics();
    }

    private static String component(Observation observation, String code) {
        return observation.getComponent().stream().filter(part -> part.getCode().getCodingFirstRep().getCode().equals(code))
                .map(part -> part.getValueCodeableConcept().getCodingFirstRep().getCode()).findFirst().orElse(null);
    }
}
