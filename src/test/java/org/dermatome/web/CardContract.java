package org.dermatome.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A clinician in an EHR that knows CDS Hooks: the card, what it suggests, and the app that it opens. */
interface CardContract {

    ForeignEhr ehr();

    AppServer server();

    Visit visit(int width, ColorScheme scheme);

    @AfterEach
    default void forgetTheAnswers() {
        ehr().know(RecordContract.known());
    }

    /** Somebody with numbness on the problem list, and perhaps with answers. */
    static List<Resource> numb(Resource... more) {
        Condition numbness = new Condition().setSubject(new Reference("Patient/" + ForeignEhr.PERSON))
                .setCode(new CodeableConcept(new Coding("http://snomed.info/sct", "309537005", "Numbness of lower limb (finding)")));
        numbness.setId("Condition/numbness");
        List<Resource> known = new ArrayList<>(RecordContract.known());
        known.add(numbness);
        known.addAll(List.of(more));
        return known;
    }

    static QuestionnaireResponse answered(String example) {
        try {
            QuestionnaireResponse response = FhirContext.forR4Cached().newJsonParser().parseResource(QuestionnaireResponse.class,
                    Files.readString(Path.of("fhir-resources/example/QuestionnaireResponse-example-" + example + ".json")));
            response.getAuthoredElement().setValueAsString(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            response.setSubject(new Reference("Patient/" + ForeignEhr.PERSON)).setId("QuestionnaireResponse/answers");
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Visit card() {
        Visit visit = visit(1280, ColorScheme.LIGHT).mayAsk(ehr().origin());
        visit.page().navigate(ehr().page() + '?' + server().root() + "cds-services");
        return visit;
    }

    @Test
    default void aCardOffersTheQuestionnaireAsATaskAndOpensTheAppAtIt() {
        ehr().know(numb());
        ehr().take(List.of("QuestionnaireResponse"));
        try (Visit visit = card()) {
            Page page = visit.page();
            assertThat(page.locator(".card.info h2")).containsText("the questionnaire has no answers yet");
            visit.look("card-offer").press("Ask for answers to the questionnaire");
            assertThat(page.locator("#log")).containsText("feedback accepted: 200");
            visit.press("Open the questionnaire").press("Allow");
            page.locator("#question-onset-speed").waitFor();
            assertThat(page.url()).as("tokens and codes in the address").isEqualTo(server().root());
        }
        assertThat(ehr().written()).hasExactlyElementsOfTypes(Task.class);
    }

    @Test
    default void aCardOnAnswersProposesWhatFollowsAndOpensTheAppAtTheResult() {
        ehr().know(numb(answered("cauda-equina")));
        ehr().take(List.of("QuestionnaireResponse", "ClinicalImpression", "RiskAssessment"));
        try (Visit visit = card()) {
            Page page = visit.page();
            assertThat(page.locator(".card.critical h2")).containsText("Emergency: now");
            assertThat(page.locator(".detail")).containsText("**Tell the patient: Get emergency help now");
            visit.look("card-emergency").press("Emergency care");
            assertThat(page.locator("#log")).containsText("create ServiceRequest: 201");
            visit.press("Dismiss");
            assertThat(page.locator("#log")).containsText("feedback overridden: 200");
            visit.press("Open the result").press("Allow");
            assertThat(page.locator(".urgency h2")).hasText("Emergency: now");
            visit.press("I agree, save it");
            assertThat(page.locator(".done")).isVisible();
            visit.press("Change answers");
            assertThat(visit.option("bladder-change", "leak")).isChecked();
        }
        assertThat(ehr().written().get(0)).isInstanceOf(ServiceRequest.class);
        assertThat(ehr().written()).as("answers that the record has are not written again").noneMatch(QuestionnaireResponse.class::isInstance)
                .hasAtLeastOneElementOfType(RiskAssessment.class);
        ClinicalImpression impression = (ClinicalImpression) ehr().written().get(ehr().written().size() - 1);
        assertThat(impression.getInvestigationFirstRep().getItemFirstRep().getReference()).isEqualTo("QuestionnaireResponse/answers");
    }
}
