package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.dermatome.knowledge.Activity;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Offer;
import org.dermatome.server.observation.Meters;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Takes feedback on cards. What is malformed refuses all of it. Feedback on a card that this server did not give, or not by this service, is
 * told and left out: the rest of what a client sends at once is not lost with it.
 */
final class FeedbackDesk {

    private final CardMark mark;
    private final CardRules rules;
    private final Vocabularies vocabularies;
    private final Edition edition;
    private final Map<String, Activity> activities = new LinkedHashMap<>();
    private final FeedbackObservation layout;
    private final Optional<KeptFeedback> kept;
    private final Meters meters;
    private final Clock clock;
    private final int most;

    /** @param most how much feedback a client may send at once */
    FeedbackDesk(Edition edition, Vocabularies vocabularies, CardMark mark, Optional<KeptFeedback> kept, Meters meters, Clock clock, int most) {
        this.edition = edition;
        this.vocabularies = vocabularies;
        this.mark = mark;
        this.rules = CardRules.of(edition, vocabularies.topics());
        this.layout = new FeedbackObservation(vocabularies);
        this.kept = kept;
        this.meters = meters;
        this.clock = clock;
        this.most = most;
        Stream.of(edition.redFlags().stream().flatMap(flag -> flag.offers().stream()), edition.causes().values().stream().flatMap(cause -> cause.offers().stream()),
                edition.offers().stream()).flatMap(offers -> offers).map(Offer::activity).forEach(activity -> activities.put(activity.id(), activity));
    }

    /**
     * Takes what a client sends to the feedback address of a service.
     *
     * @param issuer who vouches for the client, or null
     * @return what became of it
     */
    OperationOutcome take(JsonNode body, Hook service, String issuer) {
        List<Feedback> all = Feedback.read(body, most, clock);
        List<Observation> known = new ArrayList<>();
        OperationOutcome told = new OperationOutcome();
        for (int i = 0; i < all.size(); i++) {
            Feedback feedback = all.get(i);
            CardMark.Meaning meaning = mark.read(feedback.card());
            Concept rule = meaning == null ? null : rules.find(meaning.rule());
            List<CodeableConcept> chosen = feedback.suggestions().stream().map(suggestion -> chosen(feedback.card(), suggestion)).toList();
            if (rule == null || meaning.hook() != service) {
                issue(told, i, "This service gave no such card, or gave it before a restart that changed its key.");
            } else if (chosen.contains(null)) {
                issue(told, i, "The card has no such suggestion.");
            } else if (feedback.reason() != null && vocabularies.ownsReasons(feedback.reason().system())
                    && vocabularies.overrideReason(feedback.reason().system(), feedback.reason().code()) == null) {
                issue(told, i, "There is no such override reason in " + feedback.reason().system() + '.');
            } else {
                known.add(layout.of(feedback, meaning, rule, urgency(meaning), chosen, issuer));
            }
        }
        if (known.isEmpty()) {
            throw Problem.of(404, IssueType.NOTFOUND, "None of the feedback is on a card that this service gave. " + told.getIssueFirstRep().getDiagnostics());
        }
        return keep(known, told);
    }

    private OperationOutcome keep(List<Observation> known, OperationOutcome told) {
        int fresh = kept.map(store -> store.keep(known)).orElse(known.size());
        known.forEach(observation -> meters.registry().counter("dermatome.card.feedback", "outcome",
                observation.getValueCodeableConcept().getCodingFirstRep().getCode()).increment());
        String what = kept.isPresent() ? fresh + " kept, " + (known.size() - fresh) + " known before."
                : known.size() + " counted in the metrics. This server runs without storage (dermatome.storage=none) and keeps none of it.";
        told.addIssue().setSeverity(IssueSeverity.INFORMATION).setCode(IssueType.INFORMATIONAL).setDiagnostics(what);
        return told;
    }

    private static void issue(OperationOutcome told, int position, String what) {
        told.addIssue().setSeverity(IssueSeverity.WARNING).setCode(IssueType.NOTFOUND).setDiagnostics(what).addExpression("feedback[" + position + ']');
    }

    private Concept urgency(CardMark.Meaning meaning) {
        return edition.urgencies().values().stream().filter(urgency -> urgency.order() == meaning.urgency()).map(urgency -> urgency.concept()).findFirst().orElse(null);
    }

    /** What the user chose, or null if the card has no such suggestion. */
    private CodeableConcept chosen(UUID card, UUID suggestion) {
        for (String name : List.of(Suggestions.RECORD, Suggestions.ADVICE, Suggestions.QUESTIONNAIRE)) {
            if (mark.suggestion(card, name).equals(suggestion)) {
                return new CodeableConcept().setText(name);
            }
        }
        for (Activity activity : activities.values()) {
            if (mark.suggestion(card, activity.id()).equals(suggestion)) {
                Activity.Coding coding = activity.code().get(0);
                return new CodeableConcept(new Coding(coding.system(), coding.code(), coding.display() == null ? null : coding.display().plain()));
            }
        }
        return null;
    }
}
