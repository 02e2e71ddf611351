package org.dermatome.validation;

import java.util.List;
import org.dermatome.validation.OfficialValidation.Message;

/**
 * Why a message of HL7's validator is no fault of the resource.
 *
 * @param id of the message, empty for one without
 * @param text that the message contains
 * @param terminology true if a terminology server would settle it, false if it is suppressed for another reason
 */
record OfficialExplanation(String id, String text, boolean terminology, String reason) {

    static final List<OfficialExplanation> ALL = List.of(
            new OfficialExplanation("UNKNOWN_CODESYSTEM", "http://unstats.un.org/unsd/methods/m49/m49.htm", true, "region 001 (world) of M49, in each jurisdiction"),
            new OfficialExplanation("UNKNOWN_CODESYSTEM", "urn:ietf:bcp:47", true, "the language of a resource, a designation or a translation"),
            new OfficialExplanation("", "urn:ietf:bcp:47", true, "the same, said twice"),
            new OfficialExplanation("Terminology_TX_NoValid_15", "('de')", true, "the language of a translation"),
            new OfficialExplanation("Terminology_TX_NoValid_16", "http://hl7.org/fhir/ValueSet/all-languages", true,
                    "the same; the validator says it like this once it has met a designation"),
            new OfficialExplanation("UNABLE_TO_INFER_CODESYSTEM", "http://hl7.org/fhir/ValueSet/all-languages", true, "the same, said twice"),
            new OfficialExplanation("Error_validating_code_running_without_terminology_services", "http://unitsofmeasure.org", true, "units of UCUM"),
            new OfficialExplanation("Error_validating_code_running_without_terminology_services", "http://loinc.org", true, "LOINC codes"),
            new OfficialExplanation("Terminology_TX_NoValid_11", "bcp13", true, "the language of an expression, a MIME type (text/cql-identifier)"),
            new OfficialExplanation("Terminology_TX_NoValid_16", "http://hl7.org/fhir/ValueSet/mimetypes", true,
                    "the MIME type of an attachment (text/cql, application/elm+json)"),
            new OfficialExplanation("UNABLE_TO_INFER_CODESYSTEM", "http://hl7.org/fhir/ValueSet/mimetypes", true, "both, said twice"),
            new OfficialExplanation("", "does not support batch validation", true, "targets of the map to LOINC"),
            new OfficialExplanation("CONCEPTMAP_GROUP_TARGET_UNKNOWN", "http://hl7.org/fhir/sid/icd-10", true, "targets of the maps to ICD-10 and ICD-10-CM"),
            new OfficialExplanation("CONCEPTMAP_GROUP_TARGET_UNKNOWN", "http://snomed.info/sct", true, "targets of the maps to SNOMED CT"),
            new OfficialExplanation("VALUESET_INC_NO_SERVER", "", true, "the concepts that value sets include; a test compares them with the code systems"),
            new OfficialExplanation("Unknown_Code_in_Version", "Unknown code 'page' in the CodeSystem 'http://hl7.org/fhir/questionnaire-item-control' version '4.0.1'", false,
                    "SDC's code for a page is younger than R4's own edition of the code system; the edition in the extensions package has it"),
            new OfficialExplanation("Type_Specific_Checks_DT_URL_Resolve", "http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-activity-type-cs", false,
                    "the package of CPG-on-FHIR is in no registry that the build uses"),
            new OfficialExplanation("MEASURE_M_CRITERIA_UNKNOWN", "application/x-fhir-query", false, "the validator reads no queries as criteria; the server's tests run them"),
            new OfficialExplanation("UNKNOWN_CODESYSTEM", "http://hl7.org/fhir/uv/cpg/CodeSystem/cpg-activity-type-cs", false, "the same, said twice"));

    boolean covers(Message message) {
        return message.id().equals(id) && message.text().contains(text);
    }
}
