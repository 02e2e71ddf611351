package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Expression;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;

/** What the initial expressions of the Questionnaire give in HAPI's FHIRPath, with the answers that a record gives to its queries. */
final class Prepopulation {

    private static final String VARIABLE = "http://hl7.org/fhir/StructureDefinition/variable";
    private static final String INITIAL = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression";
    private final FhirContext context = FhirContext.forR4Cached();
    private final Questionnaire questionnaire = context.newJsonParser()
            .parseResource(Questionnaire.class, RepositoryResource.ofType("Questionnaire").findFirst().orElseThrow().json());
    private final Map<String, QuestionnaireItemComponent> items = new LinkedHashMap<>();

    Prepopulation() {
        collect(questionnaire.getItem());
    }

    private void collect(List<QuestionnaireItemComponent> list) {
        list.forEach(item -> {
            items.put(item.getLinkId(), item);
            collect(item.getItem());
        });
    }

    /** linkId -> code or number that the expression gives, several with commas between. */
    Map<String, String> populated(Patient patient, Map<String, Bundle> answersToQueries) {
        Map<String, List<IBase>> known = new HashMap<>();
        known.put("patient", List.of(patient));
        IFhirPath path = context.newFhirPath();
        path.setEvaluationContext(new IFhirPathEvaluationContext() {
            @Override
            public List<IBase> resolveConstant(Object application, String name, ConstantEvaluationMode mode) {
                assertThat(known).as("variables of the expressions").containsKey(name.replace("%", ""));
                return known.get(name.replace("%", ""));
            }
        });
        questionnaire.getExtensionsByUrl(VARIABLE).stream().map(extension -> (Expression) extension.getValue()).forEach(variable -> known.put(variable.getName(),
                variable.getLanguage().equals("text/fhirpath") ? path.evaluate(patient, variable.getExpression(), IBase.class)
                        : List.of(answersToQueries.getOrDefault(variable.getName(), new Bundle()))));
        Map<String, String> values = new LinkedHashMap<>();
        items.forEach((linkId, item) -> item.getExtensionsByUrl(INITIAL).forEach(extension -> {
            known.put("qitem", List.of(item));
            List<IBase> result = path.evaluate(item, ((Expression) extension.getValue()).getExpression(), IBase.class);
            assertThat(result).as(linkId).hasSizeLessThan(item.getRepeats() ? 40 : 2);
            result.forEach(value -> values.merge(linkId, value instanceof Coding coding ? coding.getCode() : value.toString().replaceAll("^.*\\[(.*)]$", "$1"),
                    (first, next) -> first + "," + next));
        }));
        return values;
    }
}
