package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.evaluation.UnreadableResponseException;
import org.dermatome.knowledge.Edition;
import org.dermatome.response.Defect;
import org.dermatome.server.cds.Card.Action;
import org.dermatome.server.cds.Card.Answer;
import org.dermatome.server.cds.CardMaker.CardTexts;
import org.dermatome.server.cds.History.Kept;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Lane;

/** Decides what there is to say at a hook, and says it. It keeps nothing between calls. */
final class Advisor {

    private static final String OPERATION = "cds-hooks";

    private final Evaluation evaluation;
    private final Edition edition;
    private final EvaluationGate gate;
    private final Meters meters;
    private final Clock clock;
    private final Services services;
    private final Complaint complaint;
    private final Vocabularies vocabularies;
    private final CardMark mark;
    private final AgreedServers servers;
    private final Agreement agreement;

    /**
     * What was agreed with the callers.
     *
     * @param current for how long answers are current
     * @param records true to record assessments without asking the user
     */
    record Agreement(Duration current, boolean records) {
    }

    Advisor(Evaluation evaluation, EvaluationGate gate, Meters meters, Clock clock, Services services, Complaint complaint, Vocabularies vocabularies, CardMark mark,
            AgreedServers servers, Agreement agreement) {
        this.evaluation = evaluation;
        this.edition = evaluation.knowledge().current();
        this.gate = gate;
        this.meters = meters;
        this.clock = clock;
        this.services = services;
        this.complaint = complaint;
        this.vocabularies = vocabularies;
        this.mark = mark;
        this.servers = servers;
        this.agreement = agreement;
    }

    /** @param base address of this server, for links */
    Answer advise(CdsCall call, Words words, String base) {
        return new Advice(call, words, base).give();
    }

    /** The answer to one call. */
    private final class Advice {

        private final CdsCall call;
        private final Words words;
        private final Instant now = clock.instant();
        private final Records records;
        private final CardMaker maker;
        private final List<Card> cards = new ArrayList<>();
        private final List<Action> systemActions = new ArrayList<>();

        Advice(CdsCall call, Words words, String base) {
            this.call = call;
            this.words = words;
            this.records = new Records(call, services.templates(call.hook()), servers);
            this.maker = new CardMaker(call, new CardTexts(edition, vocabularies, base), mark, words, now);
        }

        Answer give() {
            History history = History.of(records.need(Services.RESPONSES), edition.form().url(), now);
            Kept unfinished = history.unfinished();
            if (unfinished != null && isCurrent(unfinished)) {
                onUnfinished(unfinished);
            }
            Kept finished = history.finished();
            if (finished != null && (isCurrent(finished) || call.hook() != Hook.ORDER_SIGN || isComplaint())) {
                onFinished(finished);
            } else if (finished == null && cards.isEmpty() && isComplaint()) {
                cards.add(maker.offer(null, 0));
            }
            return new Answer(List.copyOf(cards), List.copyOf(systemActions));
        }

        private boolean isCurrent(Kept kept) {
            return kept.age().isWithin(agreement.current(), now);
        }

        /** Danger is said at once; otherwise it is left to the person to finish, and nobody who signs orders is disturbed. */
        private void onUnfinished(Kept kept) {
            try {
                Evaluated evaluated = evaluate(kept);
                if (evaluated.assessment().urgency().dangerous()) {
                    cards.add(maker.assessment(Topic.UNFINISHED_ASSESSMENT, kept, evaluated, List.of(), new OrderedAlready(call.draftOrders())));
                } else if (call.hook() != Hook.ORDER_SIGN || isComplaint()) {
                    cards.add(maker.offer(kept, evaluated.assessment().openSafetyQuestions().size()));
                }
            } catch (InvalidResponseException | UnreadableResponseException e) {
                cards.add(maker.unusable(kept, reasons(e)));
            }
        }

        private void onFinished(Kept kept) {
            try {
                Evaluated evaluated = evaluate(kept);
                boolean current = isCurrent(kept);
                List<Action> record = current ? record(kept, evaluated) : List.of();
                boolean unasked = agreement.records() && records.find(Services.IMPRESSIONS) != null;
                if (unasked) {
                    systemActions.addAll(record);
                }
                cards.add(maker.assessment(current ? Topic.ASSESSMENT : Topic.EARLIER_ASSESSMENT, kept, evaluated, unasked ? List.of() : record,
                        new OrderedAlready(call.draftOrders())));
            } catch (InvalidResponseException | UnreadableResponseException e) {
                cards.add(maker.unusable(kept, reasons(e)));
            }
        }

        /** The resources of the assessment, unless the record has them already. */
        private List<Action> record(Kept kept, Evaluated evaluated) {
            List<JsonNode> impressions = records.find(Services.IMPRESSIONS);
            if (impressions != null && impressions.stream().anyMatch(impression -> isOf(kept, impression))) {
                return List.of();
            }
            return evaluated.result().stream().map(resource -> Action.create(words.say("action.create", resource.path("resourceType").asText(),
                    words.of(edition.title())), resource)).toList();
        }

        private boolean isOf(Kept kept, JsonNode impression) {
            boolean ours = false;
            for (JsonNode protocol : impression.path("protocol")) {
                ours |= protocol.asText().split("\\|", 2)[0].equals(edition.strategy().split("\\|", 2)[0]);
            }
            for (JsonNode investigation : impression.path("investigation")) {
                for (JsonNode item : investigation.path("item")) {
                    String reference = '/' + item.path("reference").asText().split("/_history/", 2)[0];
                    if (ours && kept.reference() != null && reference.endsWith('/' + kept.reference())) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean isComplaint() {
            ReferredConditions referred = new ReferredConditions(call, () -> orNone(records.find(Services.PROBLEMS)));
            if (call.hook() == Hook.ORDER_SIGN) {
                return complaint.isReason(call.draftOrders(), referred);
            }
            List<JsonNode> visits = records.find(Services.ENCOUNTER);
            if (visits != null && complaint.isReason(visits, referred)) {
                return true;
            }
            return complaint.isAmongProblems(visits == null ? records.need(Services.PROBLEMS) : orNone(records.find(Services.PROBLEMS)));
        }

        private static List<JsonNode> orNone(List<JsonNode> resources) {
            return resources == null ? List.of() : resources;
        }

        private Evaluated evaluate(Kept kept) {
            byte[] json = Json.bytes(kept.resource());
            EvaluationOptions options = EvaluationOptions.at(clock).in(words.language());
            return gate.inTurn(Lane.EVALUATION, OPERATION, () -> {
                EvaluatedResponse evaluated = evaluation.assess(json, options);
                meters.evaluated(evaluated.assessment().urgency().concept().code());
                JsonNode result = kept.reference() == null ? null : Json.ours(evaluation.toJson(evaluated, options.forStoring()));
                return Evaluated.of(evaluated.assessment(), result, kept.reference());
            });
        }
    }

    private static List<String> reasons(RuntimeException refused) {
        return refused instanceof InvalidResponseException invalid
                ? invalid.defects().stream().filter(Defect::isError).limit(3).map(defect -> defect.what() + ' ' + defect.remedy()).toList()
                : List.of(String.valueOf(refused.getMessage()));
    }
}
