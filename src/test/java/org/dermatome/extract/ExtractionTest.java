package org.dermatome.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.request.Refused;
import org.dermatome.request.Shelf;
import org.dermatome.response.FilledForm;
import org.dermatome.validation.FhirValidation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

class ExtractionTest {

    private final Extraction extraction = new Extraction(new Shelf(FilledForm.knowledge()));

    @Test
    void eachMarkedAnswerBecomesAnObservationThatNamesItsResponse() {
        QuestionnaireResponse response = measured().withId("r1").by("Practitioner/dr").build();
        Bundle bundle = (Bundle) extraction.extract(response);
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(observations(bundle)).extracting(each -> each.getCode().getCoding().get(1).getCode()).containsExactly("29463-7", "8302-2", "8480-6");
        Observation weight = observations(bundle).get(0);
        assertThat(weight.getStatus()).isEqualTo(ObservationStatus.FINAL);
        assertThat(weight.getValueQuantity().getValue()).isEqualByComparingTo("72.5");
        assertThat(weight.getValueQuantity().getCode()).isEqualTo("kg");
        assertThat(weight.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("vital-signs");
        assertThat(weight.getSubject().getReference()).isEqualTo("Patient/anna");
        assertThat(weight.getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-11-20T09:30:00Z");
        assertThat(weight.getPerformerFirstRep().getReference()).isEqualTo("Practitioner/dr");
        assertThat(weight.getDerivedFromFirstRep().getReference()).isEqualTo("QuestionnaireResponse/r1");
        assertThat(bundle.getEntryFirstRep().getFullUrl()).isEqualTo(weight.getIdentifierFirstRep().getValue());
        assertThat(bundle.getEntryFirstRep().getRequest().getUrl()).endsWith(weight.getIdentifierFirstRep().getValue());
    }

    @Test
    void theSameResponseGivesTheSameBundleAndAnAmendedOneTheSameNames() {
        FhirContext context = FhirContext.forR4Cached();
        QuestionnaireResponse response = measured().withId("r1").by("Practitioner/dr").build();
        String first = context.newJsonParser().encodeResourceToString(extraction.extract(response));
        assertThat(context.newJsonParser().encodeResourceToString(extraction.extract(response.copy()))).isEqualTo(first);
        QuestionnaireResponse amended = response.copy().setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.AMENDED);
        Bundle bundle = (Bundle) extraction.extract(amended);
        assertThat(observations(bundle)).extracting(Observation::getStatus).containsOnly(ObservationStatus.AMENDED);
        assertThat(first).contains(bundle.getEntryFirstRep().getFullUrl());
    }

    @Test
    void answersThatDoNotCountAreNotExtracted() {
        Parameters byPatient = (Parameters) extraction.extract(measured().by("Patient/anna").build());
        assertThat(observations((Bundle) byPatient.getParameter("return").getResource())).extracting(each -> each.getCode().getCoding().get(1).getCode())
                .containsExactly("29463-7", "8302-2");
        assertThat(((OperationOutcome) byPatient.getParameter("issues").getResource()).getIssueFirstRep().getDiagnostics()).contains("practitioner");
        assertThatThrownBy(() -> extraction.extract(form().answer("pain-score", 7).build())).isInstanceOf(InvalidResponseException.class)
                .hasMessageContaining("not asked");
    }

    @Test
    void whatCannotBeExtractedFromIsRefusedOrReported() {
        Parameters nothing = (Parameters) extraction.extract(form().build());
        assertThat(nothing.hasParameter("return")).isFalse();
        assertThat(((OperationOutcome) nothing.getParameter("issues").getResource()).getIssueFirstRep().getSeverity())
                .isEqualTo(OperationOutcome.IssueSeverity.INFORMATION);
        assertThatThrownBy(() -> extraction.extract(FilledForm.inProgress().answer("age", 50).build())).isInstanceOf(Refused.class)
                .hasMessageContaining("in progress");
    }

    @Test
    void theObservationsAreValid() {
        Bundle bundle = (Bundle) extraction.extract(measured().withId("r1").by("Practitioner/dr").build());
        assertThat(observations(bundle)).allSatisfy(observation ->
                assertThat(FhirValidation.instance().findings(observation)).filteredOn(finding -> finding.severity().equals("ERROR")).isEmpty());
    }

    private static FilledForm form() {
        return FilledForm.completed().answer("age", 54).answer("sex", "male");
    }

    private static FilledForm measured() {
        return form().answer("weight-kg", 72.5).answer("height-cm", 180.0).answer("ex-bp-sys", 120);
    }

    private static List<Observation> observations(Bundle bundle) {
        return bundle.getEntry().stream().map(entry -> (Observation) entry.getResource()).toList();
    }
}
