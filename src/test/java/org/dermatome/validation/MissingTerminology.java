package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ValueSet;

/** Terminology that HAPI's validator needs and neither it nor the packages bring; for tests only, never shipped. */
final class MissingTerminology {
    private MissingTerminology() {}

    static CanonicalSupport support(FhirContext context) {
        CanonicalSupport support = new CanonicalSupport(context);
        CodeSystem regions = codeSystem("http://unstats.un.org/unsd/methods/m49/m49.htm", List.of("001"));
        support.add(regions.getUrl(), null, () -> regions);
        ValueSet jurisdiction = new ValueSet();
        jurisdiction.setUrl("http://hl7.org/fhir/ValueSet/jurisdiction").setStatus(PublicationStatus.ACTIVE);
        jurisdiction.getCompose().addInclude().setSystem(regions.getUrl());
        support.add(jurisdiction.getUrl(), null, () -> jurisdiction);
        CodeSystem languages = codeSystem("http://hl7.org/fhir/expression-language",
                List.of("text/cql", "text/fhirpath", "application/x-fhir-query", "text/cql-identifier", "text/cql-expression"));
        support.add(languages.getUrl(), null, () -> languages);
        CodeSystem activityTypes = codeSystem("http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-activity-type-cs", List.of("propose-diagnosis"));
        support.add(activityTypes.getUrl(), null, () -> activityTypes);
        return support;
    }

    private static CodeSystem codeSystem(String url, List<String> codes) {
        CodeSystem system = new CodeSystem();
        system.setUrl(url).setStatus(PublicationStatus.ACTIVE).setContent(CodeSystemContentMode.COMPLETE).setCaseSensitive(true);
        codes.forEach(code -> system.addConcept().setCode(code).setDisplay(code));
        return system;
    }
}
