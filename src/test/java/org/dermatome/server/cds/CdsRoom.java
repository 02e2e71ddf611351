package org.dermatome.server.cds;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Edition;
import org.dermatome.response.FilledForm;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Gates;
import org.hl7.fhir.r4.model.OperationOutcome;

/** The room without a server, at a fixed time. What goes in and what comes out is held against the schemas. */
final class CdsRoom {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Evaluation EVALUATION = Evaluation.of(FilledForm.knowledge());
    static final Edition EDITION = EVALUATION.knowledge().current();
    static final Vocabularies VOCABULARIES = new Vocabularies(EVALUATION.knowledge());
    static final Complaint COMPLAINT = new Complaint(EVALUATION.knowledge());
    static final Services SERVICES = new Services(EDITION, COMPLAINT);
    static final CardMark MARK = new CardMark("a key for tests that is no secret at all");
    static final String BASE = "https://cds.example.org";

    private static final Meters METERS = new Meters();
    private static final EvaluationGate GATE = Gates.of(METERS);

    private final Advisor advisor;

    private CdsRoom(Advisor advisor) {
        this.advisor = advisor;
    }

    static CdsRoom plain() {
        return of(false, List.of());
    }

    /** @param records true if assessments may be recorded without asking */
    static CdsRoom of(boolean records, List<String> servers) {
        return new CdsRoom(new Advisor(EVALUATION, GATE, METERS, CLOCK, SERVICES, COMPLAINT, VOCABULARIES, MARK,
                new AgreedServers(servers, new Outbound(Duration.ofSeconds(2), 100_000)), new Advisor.Agreement(Duration.ofDays(14), records)));
    }

    static FeedbackDesk desk(KeptFeedback kept) {
        return new FeedbackDesk(EDITION, VOCABULARIES, MARK, Optional.ofNullable(kept), METERS, CLOCK, 500);
    }

    /** The answer to a valid call. */
    JsonNode answer(JsonNode call) {
        return answer(call, null);
    }

    JsonNode answer(JsonNode call, String language) {
        CdsSchemas.check("request", call);
        JsonNode answer = unchecked(call, language);
        CdsSchemas.check("response", answer);
        return answer;
    }

    /** The answer to a call that may be wrong. */
    JsonNode unchecked(JsonNode call, String language) {
        Hook hook = Services.hook(Services.id(Hook.valueOf(call.path("hook").asText("patient-view").toUpperCase(java.util.Locale.ROOT).replace('-', '_'))));
        return Json.ours(Json.bytes(advisor.advise(CallReader.read(call, hook), Words.in(language), BASE)));
    }

    /** The only card. */
    JsonNode card(JsonNode call) {
        JsonNode cards = answer(call).get("cards");
        if (cards.size() != 1) {
            throw new AssertionError(cards.size() + " cards: " + cards);
        }
        return cards.get(0);
    }

    /** Why a call is refused. */
    static String diagnostics(BaseServerResponseException refusal) {
        return ((OperationOutcome) refusal.getOperationOutcome()).getIssueFirstRep().getDiagnostics();
    }
}
