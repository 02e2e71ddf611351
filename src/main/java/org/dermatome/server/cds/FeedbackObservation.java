package org.dermatome.server.cds;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Feedback as FHIR: an Observation, because it is a plain statement with a coded value, and because R4's own search parameters (code,
 * value-concept, component-code-value-concept, date) find it by outcome, rule, urgency and reason. It is about a card, not about a person: it
 * names no patient, and no user. Its id follows from what it says, so that the same feedback sent again is the same Observation.
 */
final class FeedbackObservation {

    private static final String PROFILE = Canonicals.BASE + "/StructureDefinition/leg-numbness-card-feedback";

    private final Vocabularies vocabularies;
    private final Words words = Words.in(null);

    FeedbackObservation(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    /**
     * The record of feedback.
     *
     * @param rule what the card rests on
     * @param urgency the urgency on the card, or null
     * @param chosen the accepted suggestions in words or codes
     * @param issuer who vouches for the client, or null
     */
    Observation of(Feedback feedback, CardMark.Meaning meaning, Concept rule, Concept urgency, List<CodeableConcept> chosen, String issuer) {
        Observation observation = new Observation();
        observation.setId(id(feedback));
        observation.getMeta().addProfile(PROFILE);
        observation.addIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + feedback.card());
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation.setCode(concept(FeedbackCodes.FEEDBACK));
        observation.setEffective(new DateTimeType(Date.from(feedback.at()), TemporalPrecisionEnum.MILLI, TimeZone.getTimeZone(ZoneOffset.UTC)));
        Concept outcome = vocabularies.feedback(feedback.accepted() ? FeedbackCodes.ACCEPTED.code() : FeedbackCodes.OVERRIDDEN.code());
        observation.setValue(codeable(outcome));
        if (issuer != null) {
            observation.addPerformer(new Reference().setType("Organization").setIdentifier(new Identifier()
                    .setSystem("urn:ietf:rfc:3986").setValue(issuer)));
        }
        component(observation, FeedbackCodes.SERVICE).setValue(new StringType(Services.id(meaning.hook())));
        component(observation, FeedbackCodes.TOPIC).setValue(codeable(vocabularies.topic(meaning.topic())));
        component(observation, FeedbackCodes.RULE).setValue(codeable(rule));
        if (urgency != null) {
            component(observation, FeedbackCodes.URGENCY).setValue(codeable(urgency));
        }
        chosen.forEach(suggestion -> component(observation, FeedbackCodes.SUGGESTION).setValue(suggestion));
        if (feedback.reason() != null) {
            component(observation, FeedbackCodes.REASON).setValue(reason(feedback.reason()));
        }
        if (feedback.comment() != null) {
            observation.addNote().setText(feedback.comment());
        }
        observation.getText().setStatus(Narrative.NarrativeStatus.GENERATED);
        observation.getText().getDiv().addTag("p").addText(words.of(vocabularies.feedback(FeedbackCodes.FEEDBACK.code())) + ": " + words.of(outcome) + ". "
                + words.of(rule) + '.');
        return observation;
    }

    private static String id(Feedback feedback) {
        String said = String.join("/", feedback.card().toString(), Boolean.toString(feedback.accepted()), feedback.at().toString(),
                feedback.suggestions().toString(), String.valueOf(feedback.reason()), String.valueOf(feedback.comment()));
        return UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Observation.ObservationComponentComponent component(Observation observation, FeedbackCodes code) {
        return observation.addComponent().setCode(concept(code));
    }

    private CodeableConcept concept(FeedbackCodes code) {
        return codeable(vocabularies.feedback(code.code()));
    }

    private CodeableConcept codeable(Concept concept) {
        return new CodeableConcept(new Coding(concept.system(), concept.code(), words.of(concept)));
    }

    private CodeableConcept reason(Card.Coding reason) {
        Concept ours = vocabularies.overrideReason(reason.system(), reason.code());
        return ours == null ? new CodeableConcept(new Coding(reason.system(), reason.code(), reason.display())) : codeable(ours);
    }
}
