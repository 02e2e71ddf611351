package org.dermatome.extract;

import org.dermatome.knowledge.ItemType;
import org.dermatome.response.Answer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** One answer as an observation, as SDC lays it out. */
final class ObservationLayout {

    private ObservationLayout() {
    }

    static Observation of(Extractable item, Answer answer, QuestionnaireResponse response) {
        Observation observation = new Observation().setStatus(
                response.getStatus() == QuestionnaireResponseStatus.AMENDED ? ObservationStatus.AMENDED : ObservationStatus.FINAL);
        response.getBasedOn().stream().filter(ObservationLayout::leadsOutside).forEach(reference -> observation.addBasedOn(reference.copy()));
        response.getPartOf().stream().filter(ObservationLayout::leadsOutside).forEach(reference -> observation.addPartOf(reference.copy()));
        item.category().forEach(category -> observation.addCategory(category.copy()));
        item.code().forEach(coding -> observation.getCode().addCoding(coding.copy()));
        if (leadsOutside(response.getSubject())) {
            observation.setSubject(response.getSubject().copy());
        }
        if (leadsOutside(response.getEncounter())) {
            observation.setEncounter(response.getEncounter().copy());
        }
        if (response.hasAuthored()) {
            observation.setEffective(new DateTimeType(response.getAuthoredElement().getValueAsString()));
            if (response.getAuthoredElement().getPrecision().ordinal() >= ca.uhn.fhir.model.api.TemporalPrecisionEnum.SECOND.ordinal()) {
                observation.setIssued(response.getAuthored());
                observation.getIssuedElement().setTimeZone(response.getAuthoredElement().getTimeZone());
            }
        }
        if (leadsOutside(response.getAuthor())) {
            observation.addPerformer(response.getAuthor().copy());
        }
        return observation.setValue(value(item, answer)).addDerivedFrom(reference(response));
    }

    /** Not to a resource inside the response, which the observation does not have. */
    private static boolean leadsOutside(Reference reference) {
        return !reference.isEmpty() && (reference.getReference() == null || !reference.getReference().startsWith("#"));
    }

    private static Reference reference(QuestionnaireResponse response) {
        Reference reference = new Reference().setType("QuestionnaireResponse");
        if (response.getIdElement().hasIdPart()) {
            return reference.setReference("QuestionnaireResponse/" + response.getIdElement().getIdPart());
        }
        return response.hasIdentifier() ? reference.setIdentifier(response.getIdentifier().copy())
                : reference.setDisplay("The response that was sent, which has no id");
    }

    private static Type value(Extractable item, Answer answer) {
        if (answer.option() != null) {
            return new CodeableConcept(new Coding(answer.option().system(), answer.option().code(), answer.option().display().plain()));
        }
        if (answer.number() != null && (item.unit() != null || answer.type() != ItemType.INTEGER)) {
            Quantity quantity = new Quantity().setValue(answer.number());
            return item.unit() == null ? quantity : quantity.setUnit(item.unit().getDisplay()).setSystem(item.unit().getSystem()).setCode(item.unit().getCode());
        }
        if (answer.number() != null) {
            return new IntegerType(answer.number().intValueExact());
        }
        return switch (answer.type()) {
            case BOOLEAN -> new BooleanType(answer.text());
            case DATE, DATE_TIME -> new DateTimeType(answer.text());
            default -> new StringType(answer.text());
        };
    }
}
