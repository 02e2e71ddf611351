package org.dermatome.response;

import java.util.List;
import org.dermatome.response.Defect.Kind;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;

/**
 * What changes the meaning of what it stands on: an answer with a modifier extension may say the contrary. FHIR lets nobody pass over one
 * that he does not know, and this module knows none.
 */
final class Modifiers {

    private Modifiers() {
    }

    static void report(QuestionnaireResponse response, Defects defects) {
        if (response.hasImplicitRules()) {
            defects.error(Kind.NOT_UNDERSTOOD, Place.ROOT + ".implicitRules", "The response follows rules that are not known here.",
                    "Leave implicitRules out if the response can be understood without them.");
        }
        report(response.getModifierExtension(), Place.ROOT, defects);
        items(response.getItem(), Place.TOP, defects);
    }

    private static void items(List<QuestionnaireResponseItemComponent> items, Place path, Defects defects) {
        for (int i = 0; i < items.size(); i++) {
            QuestionnaireResponseItemComponent item = items.get(i);
            Place place = path.item(i);
            report(item.getModifierExtension(), place, defects);
            for (int k = 0; k < item.getAnswer().size(); k++) {
                QuestionnaireResponseItemAnswerComponent answer = item.getAnswer().get(k);
                report(answer.getModifierExtension(), place.answer(k), defects);
                items(answer.getItem(), place.answer(k), defects);
            }
            items(item.getItem(), place, defects);
        }
    }

    private static void report(List<Extension> modifiers, Object place, Defects defects) {
        for (int i = 0; i < modifiers.size(); i++) {
            defects.error(Kind.NOT_UNDERSTOOD, place + ".modifierExtension[" + i + "]", "The modifier extension " + modifiers.get(i).getUrl()
                    + " is not known here, and what it stands on may mean something else.", "Leave it out if it changes nothing.");
        }
    }
}
