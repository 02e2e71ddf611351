package org.dermatome.web;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.Reference;

/** Reads a response as a person would. */
final class Answered {

    private static final String DERIVATION = "http://hl7.org/fhir/StructureDefinition/derivation-reference";

    private Answered() {
    }

    /** The first answer to a question, with the resource that it was taken from; null if there is none. */
    static String of(QuestionnaireResponse response, String linkId) {
        return of(response.getItem(), linkId);
    }

    private static String of(List<QuestionnaireResponseItemComponent> items, String linkId) {
        for (QuestionnaireResponseItemComponent item : items) {
            if (item.getLinkId().equals(linkId) && item.hasAnswer()) {
                var answer = item.getAnswerFirstRep();
                var origin = answer.getExtensionByUrl(DERIVATION);
                String value = answer.getValue() instanceof Coding coding ? coding.getCode() : answer.getValue().primitiveValue();
                return origin == null ? value : value + " from " + ((Reference) origin.getExtensionFirstRep().getValue()).getReference();
            }
            String inside = of(item.getItem(), linkId);
            if (inside != null) {
                return inside;
            }
        }
        return null;
    }
}
