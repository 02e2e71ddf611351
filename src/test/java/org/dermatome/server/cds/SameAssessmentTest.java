package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dermatome.cases.AnswerSheet;
import org.dermatome.cases.CaseFiles;
import org.dermatome.evaluation.EvaluationOptions;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

/** A card says what $evaluate says, for every case. */
class SameAssessmentTest {

    private static final EvaluationOptions OPTIONS = EvaluationOptions.at(CdsRoom.CLOCK);
    private static final CdsRoom ROOM = CdsRoom.plain();

    @Test
    void urgencyFlagsAndCausesOfEveryCaseAreThoseOfEvaluate() {
        List<CaseFiles.Case> cases = new ArrayList<>(CaseFiles.vignettes());
        cases.addAll(CaseFiles.presentations());
        cases.addAll(CaseFiles.benign());
        CaseFiles.rare().forEach(rare -> cases.add(rare.story()));
        Map<String, Integer> urgencies = new TreeMap<>();
        int counted = 0;
        int longest = 0;
        int suggestions = 0;
        for (CaseFiles.Case one : cases) {
            QuestionnaireResponse response = CdsCalls.kept(AnswerSheet.completed(one.answers()).toResponse(CdsRoom.EDITION.form()), "2026-11-27T08:00:00Z");
            JsonNode call = CdsCalls.of(one.id().length() % 2 == 0 ? "patient-view" : "encounter-start", response);
            // the schemas see one case in ten: they take longer than all the rest
            JsonNode card = counted++ % 10 == 0 ? ROOM.card(call) : ROOM.unchecked(call, null).at("/cards/0");
            JsonNode evaluated = Json.ours(CdsRoom.EVALUATION.evaluateToJson(CdsCalls.json(response).toString().getBytes(StandardCharsets.UTF_8),
                    OPTIONS.forStoring()));
            compare(one.id(), card, evaluated);
            urgencies.merge(card.at("/extension/org.dermatome.assessment/urgency").asText(), 1, Integer::sum);
            longest = Math.max(longest, card.path("suggestions").size());
            suggestions += card.path("suggestions").size();
        }
        System.out.printf("cards: %d cases, %s, %.1f suggestions on average, at most %d%n", cases.size(), urgencies, (double) suggestions / cases.size(), longest);
        assertThat(cases).hasSizeGreaterThan(400);
        assertThat(urgencies).hasSizeGreaterThanOrEqualTo(5);
    }

    private static void compare(String id, JsonNode card, JsonNode evaluated) {
        JsonNode impression = resources(evaluated, "ClinicalImpression").get(0);
        JsonNode said = card.at("/extension/org.dermatome.assessment");
        assertThat(said.path("urgency").asText()).as(id).isEqualTo(codes(impression, "urgency").get(0));
        assertThat(texts(said.path("redFlags"))).as(id).isEqualTo(codes(impression, "red-flag"));
        List<String> likely = new ArrayList<>();
        said.path("causes").forEach(cause -> {
            if (Set.of("high", "moderate").contains(cause.path("likelihood").asText())) {
                likely.add(cause.path("code").asText());
            }
        });
        assertThat(likely).as(id).isEqualTo(codes(impression, "cause"));
        assertThat(card.path("indicator").asText()).as(id).isEqualTo(switch (said.path("urgency").asText()) {
            case "emergency" -> "critical";
            case "same-day", "soon", "undetermined" -> "warning";
            default -> "info";
        });
        assertThat(card.path("detail").asText()).as(id).startsWith("**");
        resourcesAreThoseOfEvaluate(id, card, evaluated);
    }

    /** What one can create is what $evaluate would store, apart from references to what was perhaps not chosen. */
    private static void resourcesAreThoseOfEvaluate(String id, JsonNode card, JsonNode evaluated) {
        Set<JsonNode> created = new HashSet<>();
        Set<String> types = new HashSet<>();
        card.path("suggestions").forEach(suggestion -> suggestion.path("actions").forEach(action -> {
            created.add(action.get("resource"));
            types.add(action.at("/resource/resourceType").asText());
        }));
        assertThat(types).as(id).contains("ClinicalImpression", "RiskAssessment");
        Set<JsonNode> expected = new HashSet<>();
        Stream.of("ClinicalImpression", "RiskAssessment").forEach(type -> expected.addAll(resources(evaluated, type)));
        Stream.of("ServiceRequest", "CommunicationRequest").forEach(type -> resources(evaluated, type).forEach(request -> {
            ObjectNode own = request.deepCopy();
            if (own.has("about")) {
                own.putArray("about").addObject().put("reference", "QuestionnaireResponse/answers");
            } else {
                own.putArray("supportingInfo").addObject().put("reference", "QuestionnaireResponse/answers");
            }
            expected.add(own);
        }));
        assertThat(created).as(id).isEqualTo(expected);
    }

    private static List<JsonNode> resources(JsonNode bundle, String type) {
        List<JsonNode> found = new ArrayList<>();
        bundle.path("entry").forEach(entry -> {
            if (entry.at("/resource/resourceType").asText().equals(type)) {
                found.add(entry.get("resource"));
            }
        });
        return found;
    }

    private static List<String> codes(JsonNode impression, String subject) {
        List<String> codes = new ArrayList<>();
        impression.path("finding").forEach(finding -> {
            JsonNode coding = finding.at("/itemCodeableConcept/coding/0");
            if (coding.path("system").asText().endsWith("leg-numbness-" + subject)) {
                codes.add(coding.path("code").asText());
            }
        });
        return codes;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
