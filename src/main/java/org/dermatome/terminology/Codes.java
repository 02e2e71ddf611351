package org.dermatome.terminology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;

/** A code system with its concepts by code, in its order. */
record Codes(CodeSystem system, Map<String, ConceptDefinitionComponent> concepts) {

    static Codes of(CodeSystem system) {
        Map<String, ConceptDefinitionComponent> concepts = new LinkedHashMap<>();
        collect(system.getConcept(), concepts);
        return new Codes(system, Collections.unmodifiableMap(concepts));
    }

    private static void collect(List<ConceptDefinitionComponent> from, Map<String, ConceptDefinitionComponent> concepts) {
        for (ConceptDefinitionComponent concept : from) {
            concepts.put(concept.getCode(), concept);
            collect(concept.getConcept(), concepts);
        }
    }

    String url() {
        return system.getUrl();
    }

    String version() {
        return system.getVersion();
    }

    /** The concept or null. */
    ConceptDefinitionComponent find(String code) {
        return concepts.get(code);
    }

    /** The name of a concept in the language, in its main language, or as it was written. */
    static String display(ConceptDefinitionComponent concept, String language) {
        String main = language == null || language.indexOf('-') < 0 ? language : language.substring(0, language.indexOf('-'));
        return designation(concept, language, designation(concept, main, concept.getDisplay()));
    }

    private static String designation(ConceptDefinitionComponent concept, String language, String otherwise) {
        return concept.getDesignation().stream().filter(each -> language != null && language.equalsIgnoreCase(each.getLanguage()))
                .map(ConceptDefinitionDesignationComponent::getValue).findFirst().orElse(otherwise);
    }

    /** True if the concept is called so in any language. */
    static boolean isCalled(ConceptDefinitionComponent concept, String display) {
        return display.equalsIgnoreCase(concept.getDisplay())
                || concept.getDesignation().stream().anyMatch(each -> display.equalsIgnoreCase(each.getValue()));
    }
}
