package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;

/** The app and a health record at another host. */
interface RecordContract {

    ForeignEhr ehr();

    AppServer server();

    Visit visit(int width, ColorScheme scheme);

    /** What the EHR knows. */
    static List<Resource> known() {
        Patient anna = new Patient().setGender(org.hl7.fhir.r4.model.Enumerations.AdministrativeGender.FEMALE);
        anna.setId("Patient/" + ForeignEhr.PERSON);
        anna.addName().setFamily("Muster").addGiven("Anna");
        anna.getBirthDateElement().setValueAsString(LocalDate.now().minusYears(64).minusDays(1).toString());
        Condition diabetes = new Condition().setCode(new CodeableConcept().setText("Type 2 diabetes")
                .addCoding(new Coding("http://hl7.org/fhir/sid/icd-10", "E11.9", null))).setSubject(new Reference("Patient/" + ForeignEhr.PERSON));
        diabetes.setRecordedDateElement(new DateTimeType("2019-04-02")).setId("Condition/dm");
        Observation weight = new Observation().setStatus(Observation.ObservationStatus.FINAL).setValue(new Quantity(81).setCode("kg")
                .setSystem("http://unitsofmeasure.org")).setCode(new CodeableConcept(new Coding("http://loinc.org", "29463-7", "Body weight")))
                .setSubject(new Reference("Patient/" + ForeignEhr.PERSON)).setEffective(new DateTimeType("2026-05-03"));
        weight.setId("Observation/weight");
        return List.of(anna, diabetes, weight);
    }

    @Test
    default void anEhrLaunchFillsInAnswersThatCountWhenTheyAreConfirmedAndTheResultIsWrittenBack() {
        ehr().take(List.of("QuestionnaireResponse", "ClinicalImpression", "RiskAssessment"));
        try (Visit visit = visit(390, ColorScheme.LIGHT).mayAsk(ehr().origin())) {
            visit.page().navigate(server().root() + "launch?iss=" + URLEncoder.encode(ehr().base(), StandardCharsets.UTF_8) + "&launch=" + ehr().launch());
            visit.press("Allow");
            assertThat(visit.page().getByText("Record of Anna Muster")).isVisible();
            assertThat(visit.page().getByText("answers to 4 questions")).isVisible();
            assertThat(visit.page().url()).as("tokens and codes in the address").isEqualTo(server().root());
            visit.check("record-start");
            visit.begin();
            visit.press("Continue").press("Continue without answering");
            Locator age = visit.page().locator("#question-age");
            assertThat(age).containsText("In the record: 64");
            visit.check("record-offer");
            age.getByText("Yes, use this answer").click();
            assertThat(visit.page().locator("#question-age-field")).hasValue("64");
            visit.choose("sex", "male").press("Back");
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention").press("Show the result now");
            visit.page().locator("#save").waitFor();
            assertThat(ehr().written()).as("written without consent").isEmpty();
            visit.check("record-save");
            visit.press("I agree, save it");
            assertThat(visit.page().locator(".done")).isVisible();
        }
        QuestionnaireResponse answers = (QuestionnaireResponse) ehr().written().get(0);
        assertThat(answers.getSubject().getReference()).isEqualTo("Patient/" + ForeignEhr.PERSON);
        assertThat(Answered.of(answers, "age")).isEqualTo("64 from Patient/" + ForeignEhr.PERSON);
        assertThat(Answered.of(answers, "sex")).as("changed by the person").isEqualTo("male");
        assertThat(Answered.of(answers, "conditions")).as("not confirmed").isNull();
        assertThat(ehr().written()).hasAtLeastOneElementOfType(RiskAssessment.class);
        ClinicalImpression impression = (ClinicalImpression) ehr().written().get(ehr().written().size() - 1);
        assertThat(impression.getInvestigationFirstRep().getItemFirstRep().getReference()).isEqualTo("QuestionnaireResponse/1");
    }

    @Test
    default void aPersonConnectsFromTheStartPageAndARecordWithoutAssessmentsGetsADocument() {
        ehr().take(List.of("QuestionnaireResponse", "DocumentReference"));
        try (Visit visit = visit(1280, ColorScheme.DARK).mayAsk(ehr().origin())) {
            visit.press("Connect to " + ehr().origin().substring("http://".length()));
            visit.press("Allow");
            assertThat(visit.page().getByText("Record of Anna Muster")).isVisible();
            visit.page().reload();
            assertThat(visit.page().getByText("Record of Anna Muster")).isVisible();
            visit.check("record-start-dark");
            visit.begin();
            visit.choose("screen-nerve", "saddle").choose("bladder-change", "retention");
            visit.press("Show the result now");
            for (Map.Entry<Integer, String> refusal : Map.of(401, "session at the record has ended", 403, "does not allow you", 422, "does not take this").entrySet()) {
                visit.page().route("**/QuestionnaireResponse", route -> route.fulfill(new Route.FulfillOptions().setStatus(refusal.getKey())
                        .setHeaders(Map.of("Access-Control-Allow-Origin", "*"))));
                visit.press("I agree, save it");
                assertThat(visit.page().locator("section:has(#save)")).containsText(refusal.getValue());
                visit.page().unrouteAll();
            }
            ehr().refuseAfter(1);
            visit.press("I agree, save it");
            assertThat(visit.page().locator("section:has(#save)")).containsText("Saved so far: 1 of 2");
            visit.press("I agree, save it");
            assertThat(visit.page().locator(".done")).isVisible();
            visit.page().goBack();
            visit.page().goBack();
            visit.press("Disconnect from the record");
            assertThat(visit.page().evaluate("sessionStorage.length")).as("kept of the record").isEqualTo(0);
        }
        assertThat(ehr().written()).as("written once, although the second was refused once").hasExactlyElementsOfTypes(QuestionnaireResponse.class, DocumentReference.class);
        DocumentReference document = (DocumentReference) ehr().written().get(1);
        assertThat(new String(document.getContentFirstRep().getAttachment().getData(), StandardCharsets.UTF_8)).contains("Emergency");
        assertThat(document.getContext().getRelatedFirstRep().getReference()).isEqualTo("QuestionnaireResponse/1");
    }

    @Test
    default void somebodyWhoRefusesCanGoOnAndAnUnknownEhrGetsNobody() {
        try (Visit visit = visit(390, ColorScheme.LIGHT).mayAsk(ehr().origin())) {
            visit.press("Connect to " + ehr().origin().substring("http://".length())).press("Deny");
            assertThat(visit.page().getByText("could not be connected")).isVisible();
            assertThat(visit.page().url()).isEqualTo(server().root());
            Page page = visit.page();
            page.navigate(server().root() + "launch?iss=https://evil.example.org/fhir&launch=1");
            assertThat(page.getByText("not one that this server may connect to")).isVisible();
            visit.check("record-unknown");
        }
    }
}
