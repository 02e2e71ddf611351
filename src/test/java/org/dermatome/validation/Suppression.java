package org.dermatome.validation;

import java.util.List;

/** A message of the validator that says nothing about the resource. Every entry needs its reason; the test prints how often each was used. */
record Suppression(String id, String text, String reason) {
    static final List<Suppression> ALL = List.of(
            new Suppression("TERMINOLOGY_TX_SYSTEM_UNSUPPORTED", "http://loinc.org", "LOINC is not available offline; its check digits are tested instead"),
            new Suppression("Terminology_PassThrough_TX_Message", "CodeSystem is unknown and can't be validated: http://loinc.org", "as above, in codes without binding"),
            new Suppression("CONCEPTMAP_GROUP_TARGET_UNKNOWN", "http://hl7.org/fhir/sid/icd-10", "ICD-10 and ICD-10-CM are not available offline and have no value set of all codes"),
            new Suppression("", "'http://snomed.info/sct' which has status 'not-present'", "the terminology package has SNOMED CT without its concepts; check digits are tested instead"),
            new Suppression("REFERENCE_REF_SUSPICIOUS", "'Patient/${person}'", "a placeholder in a fixture of a TestScript, filled in when it runs"),
            new Suppression("SD_CONTEXT_SHOULD_NOT_BE_FHIRPATH", "", "only the copy that is validated has such a context, see FhirValidation"));

    boolean covers(FhirValidation.Finding finding) {
        return finding.id().equals(id) && finding.message().contains(text);
    }
}
