package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;

/** Terminology that HAPI's validator fails on when it is missing, or knows in an older form than CQL in FHIR R4 uses. */
final class StandIns {

    private StandIns() {
    }

    static IValidationSupport support(FhirContext context) {
        PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
        CodeSystem world = codeSystem("http://unstats.un.org/unsd/methods/m49/m49.htm", List.of("001"));
        support.addCodeSystem(world);
        ValueSet jurisdiction = new ValueSet();
        jurisdiction.setUrl("http://hl7.org/fhir/ValueSet/jurisdiction").setStatus(PublicationStatus.ACTIVE);
        jurisdiction.getCompose().addInclude().setSystem(world.getUrl());
        support.addValueSet(jurisdiction);
        support.addCodeSystem(codeSystem("http://hl7.org/fhir/expression-language",
                List.of("text/cql", "text/fhirpath", "application/x-fhir-query", "text/cql-identifier", "text/cql-expression")));
        support.addCodeSystem(withPages(context));
        return support;
    }

    /** R4's controls of items and the one that SDC has added. */
    private static CodeSystem withPages(FhirContext context) {
        CodeSystem controls = ((CodeSystem) new DefaultProfileValidationSupport(context).fetchCodeSystem("http://hl7.org/fhir/questionnaire-item-control")).copy();
        controls.addConcept().setCode("page").setDisplay("Page");
        return controls;
    }

    private static CodeSystem codeSystem(String url, List<String> codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystemContentMode.COMPLETE).setCaseSensitive(true);
        codes.forEach(code -> system.addConcept().setCode(code).setDisplay(code));
        return system;
    }
}
