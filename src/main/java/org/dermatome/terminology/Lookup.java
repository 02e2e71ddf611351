package org.dermatome.terminology;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeSystem.PropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;

/** {@code $lookup}: the names, the definition and the properties of a code; all of them, or those that are asked for. */
final class Lookup {

    private static final String DEFINITION = "definition";
    private static final String DESIGNATION = "designation";
    private static final Set<String> ALWAYS = Set.of("system", "name", "version", "display");
    private static final String ALL = "*";

    private Lookup() {
    }

    static Parameters of(Given given, Holdings holdings) {
        if (given.has("coding") == given.has("code")) {
            throw given.wrong(IssueType.REQUIRED, "needs one code.", "Give code with system, or coding.");
        }
        Coding coding = given.has("coding") ? given.value("coding", Coding.class)
                : new Coding(given.need("system"), given.text("code"), null).setVersion(given.text("version"));
        String where = Given.where(given.has("coding") ? "coding" : "system");
        if (!coding.hasSystem()) {
            throw given.wrong(IssueType.REQUIRED, "coding", "was given a code without its code system.", "Give the system as well.");
        }
        Codes codes = holdings.need(coding.getSystem(), coding.getVersion(), where);
        ConceptDefinitionComponent concept = codes.find(coding.getCode());
        if (concept == null) {
            throw new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "There is no code " + coding.getCode() + " in " + codes.url() + '|' + codes.version()
                    + ", which has " + codes.concepts().size() + " codes.", Given.where(given.has("coding") ? "coding" : "code"));
        }
        return answer(codes, concept, properties(given, codes), given.text("displayLanguage"));
    }

    private static Set<String> properties(Given given, Codes codes) {
        Set<String> asked = given.all("property").stream().filter(ParametersParameterComponent::hasValue)
                .map(parameter -> parameter.getValue().primitiveValue()).collect(Collectors.toSet());
        List<String> declared = codes.system().getProperty().stream().map(PropertyComponent::getCode).toList();
        for (String property : asked) {
            boolean known = declared.contains(property) || ALWAYS.contains(property) || Set.of(DEFINITION, DESIGNATION, ALL).contains(property);
            if (!known) {
                throw given.wrong(IssueType.NOTFOUND, "property", "was asked for the property '" + property + "', which " + codes.url() + " does not have.",
                        "It has " + String.join(", ", declared) + (declared.isEmpty() ? "" : ", ") + DEFINITION + ", " + DESIGNATION + '.');
            }
        }
        return asked.isEmpty() ? Set.of(ALL) : asked;
    }

    private static Parameters answer(Codes codes, ConceptDefinitionComponent concept, Set<String> asked, String language) {
        boolean all = asked.contains(ALL);
        Parameters answer = new Parameters();
        CodeSystem system = codes.system();
        answer.addParameter().setName("name").setValue(new StringType(system.getTitle() == null ? system.getName() : system.getTitle()));
        answer.addParameter().setName("version").setValue(new StringType(codes.version()));
        answer.addParameter().setName("display").setValue(new StringType(Codes.display(concept, language)));
        if (all || asked.contains(DESIGNATION)) {
            concept.getDesignation().forEach(designation -> answer.addParameter(designation(designation)));
        }
        if (concept.hasDefinition() && (all || asked.contains(DEFINITION))) {
            property(answer, DEFINITION).addPart().setName("value").setValue(new StringType(concept.getDefinition()));
        }
        for (ConceptPropertyComponent property : concept.getProperty()) {
            if (all || asked.contains(property.getCode())) {
                property(answer, property.getCode()).addPart().setName("value").setValue(property.getValue().copy());
            }
        }
        return answer;
    }

    private static ParametersParameterComponent property(Parameters answer, String code) {
        ParametersParameterComponent property = answer.addParameter().setName("property");
        property.addPart().setName("code").setValue(new CodeType(code));
        return property;
    }

    private static ParametersParameterComponent designation(ConceptDefinitionDesignationComponent designation) {
        ParametersParameterComponent parameter = new ParametersParameterComponent().setName(DESIGNATION);
        if (designation.hasLanguage()) {
            parameter.addPart().setName("language").setValue(new CodeType(designation.getLanguage()));
        }
        if (designation.hasUse()) {
            parameter.addPart().setName("use").setValue(designation.getUse().copy());
        }
        parameter.addPart().setName("value").setValue(new StringType(designation.getValue()));
        return parameter;
    }
}
