package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** No validator runs the expressions of the Questionnaire; this test does. */
class PrepopulationTest {

    private final Prepopulation prepopulation = new Prepopulation();

    @Test
    void anEmptyRecordFillsInNothing() {
        assertThat(prepopulation.populated(new Patient(), Map.of())).isEmpty();
    }

    @Test
    void whatTheRecordKnowsIsOffered() {
        assertThat(prepopulation.populated(patient(), record())).containsOnly(Map.entry("age", "61"), Map.entry("sex", "female"), Map.entry("height-cm", "168.0"), Map.entry("weight-kg", "68.0"),
                Map.entry("ex-hba1c", "53"), Map.entry("ex-bp-sys", "141"), Map.entry("ex-bp-dia", "83"), Map.entry("smoking", "former"), Map.entry("conditions", "diabetes"),
                Map.entry("cancer", "past"), Map.entry("medicines", "blood-thinner"));
    }

    @Test
    void aBirthDateWithoutDayGivesNoAge() {
        Patient patient = new Patient();
        patient.getBirthDateElement().setValueAsString("1960");
        assertThat(prepopulation.populated(patient, Map.of())).isEmpty();
    }

    @Test
    void skinCancerOfTheC44KindIsNoCancerHere() {
        assertThat(prepopulation.populated(new Patient(), Map.of("conditionRecords", found(condition("C44.3"))))).isEmpty();
    }

    static Patient patient() {
        Patient patient = new Patient().setGender(AdministrativeGender.FEMALE);
        patient.getBirthDateElement().setValueAsString(LocalDate.now().minusYears(61).minusDays(1).toString());
        return patient;
    }

    static Map<String, Bundle> record() {
        return Map.of(
                "height", found(measured("cm", 168)), "weight", found(measured("[lb_av]", 150)), "hba1c", found(measured("%", 7)),
                "bloodPressure", found(bloodPressure()), "smoking", found(new Observation().setValue(concept("http://snomed.info/sct", "8517006"))),
                "conditionRecords", found(condition("E11.9"), condition("C50.4").setClinicalStatus(concept("http://terminology.hl7.org/CodeSystem/condition-clinical", "remission"))),
                "medicationRequests", found(new MedicationRequest().setMedication(concept("http://www.whocc.no/atc", "B01AF01"))));
    }

    static Bundle found(Resource... resources) {
        Bundle bundle = new Bundle();
        List.of(resources).forEach(resource -> bundle.addEntry().setResource(resource));
        return bundle;
    }

    private static Observation measured(String unit, double value) {
        return new Observation().setValue(new Quantity().setValue(value).setCode(unit).setSystem("http://unitsofmeasure.org"));
    }

    private static Observation bloodPressure() {
        Observation pressure = new Observation();
        pressure.addComponent().setCode(concept("http://loinc.org", "8480-6")).setValue(measured("mm[Hg]", 141).getValue());
        pressure.addComponent().setCode(concept("http://loinc.org", "8462-4")).setValue(measured("mm[Hg]", 83).getValue());
        return pressure;
    }

    static Condition condition(String icd10) {
        return new Condition().setCode(concept("http://hl7.org/fhir/sid/icd-10", icd10));
    }

    private static org.hl7.fhir.r4.model.CodeableConcept concept(String system, String code) {
        return new org.hl7.fhir.r4.model.CodeableConcept(new Coding(system, code, null));
    }
}
