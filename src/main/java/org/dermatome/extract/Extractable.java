package org.dermatome.extract;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/**
 * An item whose answer is an observation of its own.
 *
 * @param unit unit of a number, or null
 */
record Extractable(String linkId, List<Coding> code, List<CodeableConcept> category, Coding unit) {

    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    private static final String EXTRACT = SDC + "sdc-questionnaire-observationExtract";
    private static final String CATEGORY = SDC + "sdc-questionnaire-observation-extract-category";
    private static final String UNIT = "http://hl7.org/fhir/StructureDefinition/questionnaire-unit";

    /** In the order of the Questionnaire. What is said of an item holds for those inside it until they say otherwise. */
    static List<Extractable> of(Questionnaire questionnaire) {
        List<Extractable> found = new ArrayList<>();
        collect(questionnaire.getItem(), isExtracted(questionnaire.getExtensionByUrl(EXTRACT), false),
                categories(questionnaire.getExtensionsByUrl(CATEGORY), List.of()), found);
        return List.copyOf(found);
    }

    private static void collect(List<QuestionnaireItemComponent> items, boolean extracted, List<CodeableConcept> categories, List<Extractable> found) {
        for (QuestionnaireItemComponent item : items) {
            boolean extract = isExtracted(item.getExtensionByUrl(EXTRACT), extracted);
            List<CodeableConcept> category = categories(item.getExtensionsByUrl(CATEGORY), categories);
            if (extract && item.hasCode() && item.getType() != Questionnaire.QuestionnaireItemType.GROUP
                    && item.getType() != Questionnaire.QuestionnaireItemType.DISPLAY) {
                Element unit = item.getExtensionByUrl(UNIT) == null ? null : (Element) item.getExtensionByUrl(UNIT).getValue();
                found.add(new Extractable(item.getLinkId(), List.copyOf(item.getCode()), category, (Coding) unit));
            }
            collect(item.getItem(), extract, category, found);
        }
    }

    private static boolean isExtracted(Extension extension, boolean otherwise) {
        if (extension == null) {
            return otherwise;
        }
        if (extension.getValue() instanceof BooleanType flag) {
            return flag.booleanValue();
        }
        throw new IllegalArgumentException("only observationExtract with true or false is supported");
    }

    private static List<CodeableConcept> categories(List<Extension> extensions, List<CodeableConcept> otherwise) {
        return extensions.isEmpty() ? otherwise : extensions.stream().map(extension -> (CodeableConcept) extension.getValue()).toList();
    }
}
