package org.dermatome.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dermatome.assessment.Assessor;
import org.dermatome.response.Answers;
import org.dermatome.response.FilledForm;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.ClinicalImpression.ClinicalImpressionFindingComponent;
import org.hl7.fhir.r4.model.ClinicalImpression.ClinicalImpressionStatus;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

class OutcomeBundleTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Assessor ASSESSOR = Assessor.of(FilledForm.knowledge().current());
    private static final String B = "https://w3id.org/dermatome/CodeSystem/leg-numbness-";
    private static final IParser JSON = FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

    @Test
    void theSameAnswersAndTimeGiveTheSameBytes() {
        FilledForm form = swollenCalf();

        assertThat(outcome(form, null, false).toJson()).isEqualTo(outcome(form, null, false).toJson());
        assertThat(json(outcome(form, null, false).toHapi())).isEqualTo(json(outcome(form, null, false).toHapi()));
    }

    @Test
    void objectsAndBytesSayTheSame() {
        for (FilledForm form : List.of(FilledForm.inProgress(), swollenCalf(), swollenCalf().withoutSubject().withoutVersion(),
                FilledForm.inProgress().answer("saddle-numb", "yes"))) {
            OutcomeBundle outcome = outcome(form, "de-CH", false);

            Bundle parsed = JSON.parseResource(Bundle.class, new String(outcome.toJson(), StandardCharsets.UTF_8));

            assertThat(json(parsed)).isEqualTo(json(outcome.toHapi()));
        }
    }

    @Test
    void otherAnswersHaveOtherNames() {
        assertThat(outcome(swollenCalf(), null, false).toHapi().getEntryFirstRep().getFullUrl())
                .isNotEqualTo(outcome(swollenCalf().answer("age", 71), null, false).toHapi().getEntryFirstRep().getFullUrl());
    }

    @Test
    void everyReferenceWithinTheResultIsAnswered() {
        Bundle bundle = outcome(swollenCalf(), null, false).toHapi();
        List<String> names = bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getFullUrl).toList();
        List<String> references = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"reference\":\"(urn:uuid:[^\"]+)\"").matcher(json(bundle));
        while (matcher.find()) {
            references.add(matcher.group(1));
        }

        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.startsWith("urn:uuid:"));
        assertThat(references).isNotEmpty().isSubsetOf(names);
    }

    @Test
    void whatIsStoredIsNamedAfterTheResponseHoweverItIsAmended() {
        Bundle first = outcome(swollenCalf().withId("QuestionnaireResponse/42/_history/1"), null, true).toHapi();
        Bundle amended = outcome(swollenCalf().answer("age", 71).withId("QuestionnaireResponse/42/_history/2"), null, true).toHapi();
        ClinicalImpression impression = resource(first, ClinicalImpression.class);

        assertThat(first.getEntry()).noneMatch(Bundle.BundleEntryComponent::hasFullUrl);
        assertThat(impression.getIdPart()).isEqualTo(resource(amended, ClinicalImpression.class).getIdPart());
        assertThat(impression.getPrognosisReference().get(0).getReference())
                .isEqualTo("RiskAssessment/" + resource(first, RiskAssessment.class).getIdPart());
        assertThat(impression.getInvestigationFirstRep().getItemFirstRep().getReference()).isEqualTo("QuestionnaireResponse/42");
        assertThat(resource(amended, Provenance.class).getEntityFirstRep().getWhat().getReference())
                .isEqualTo("QuestionnaireResponse/42/_history/2");
        assertThatThrownBy(() -> outcome(swollenCalf(), null, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theProvenanceNamesEveryOtherResourceTheProgramTheVersionsAndTheResponse() {
        Bundle result = outcome(swollenCalf().withId("QuestionnaireResponse/42/_history/3"), null, true).toHapi();
        Provenance provenance = resource(result, Provenance.class);
        assertThat(provenance.getTarget()).extracting(target -> target.getReference()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(
                result.getEntry().stream().map(entry -> entry.getResource()).filter(resource -> resource != provenance)
                        .map(resource -> resource.fhirType() + '/' + resource.getIdPart()).toList());
        assertThat(result.getEntry()).hasSizeGreaterThan(5);
        assertThat(provenance.getAgent()).hasSize(1);
        assertThat(provenance.getAgentFirstRep().getWho().getIdentifier().getValue()).isEqualTo("dermatome.leg-numbness|0.1.0");
        assertThat(provenance.getAgentFirstRep().getWho().getDisplay()).contains("Dermatome 0.1.0");
        assertThat(provenance.getPolicy().get(0).getValue()).endsWith("/PlanDefinition/leg-numbness|0.1.0");
        assertThat(provenance.getEntityFirstRep().getWhat().getReference()).isEqualTo("QuestionnaireResponse/42/_history/3");
        assertThat(provenance.getRecorded()).isNotNull();
    }

    @Test
    void theStatusOfTheResultFollowsTheResponse() {
        assertThat(statuses(FilledForm.inProgress())).containsExactly(ClinicalImpressionStatus.INPROGRESS, RiskAssessmentStatus.PRELIMINARY);
        assertThat(statuses(FilledForm.completed())).containsExactly(ClinicalImpressionStatus.COMPLETED, RiskAssessmentStatus.FINAL);
        assertThat(statuses(FilledForm.amended())).containsExactly(ClinicalImpressionStatus.COMPLETED, RiskAssessmentStatus.AMENDED);
    }

    @Test
    void theImpressionHoldsOneUrgencyTheFlagsAndTheLikelyCauses() {
        ClinicalImpression impression = resource(outcome(swollenCalf(), null, false).toHapi(), ClinicalImpression.class);
        List<String> systems = impression.getFinding().stream()
                .map(finding -> finding.getItemCodeableConcept().getCodingFirstRep().getSystem()).toList();

        assertThat(systems.get(0)).isEqualTo(B + "urgency");
        assertThat(systems).containsOnlyOnce(B + "urgency").contains(B + "red-flag", B + "cause");
        assertThat(impression.getFinding().stream().skip(1)).allMatch(ClinicalImpressionFindingComponent::hasExtension);
        assertThat(impression.getProtocol().get(0).getValue()).startsWith("https://w3id.org/dermatome/PlanDefinition/leg-numbness|");
        assertThat(impression.getSummary()).isNotBlank();
        assertThat(impression.hasAssessor()).isFalse();
    }

    @Test
    void whatCannotBeJudgedHasNoRiskButSaysWhatIsMissing() {
        RiskAssessment risk = resource(outcome(FilledForm.inProgress().answer("age", 50), null, false).toHapi(), RiskAssessment.class);
        List<RiskAssessmentPredictionComponent> unjudged = risk.getPrediction().stream()
                .filter(prediction -> !prediction.hasQualitativeRisk()).toList();

        assertThat(unjudged).isNotEmpty().allSatisfy(prediction -> {
            assertThat(prediction.hasProbability()).isFalse();
            assertThat(prediction.getRationale()).isNotBlank();
            assertThat(json(risk)).contains("\"valueCode\":\"missing\"");
        });
    }

    @Test
    void aPublishedProbabilityIsAnAssessmentOfItsOwn() {
        List<RiskAssessment> risks = outcome(swollenCalf(), null, false).toHapi().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource).filter(RiskAssessment.class::isInstance).map(RiskAssessment.class::cast).toList();

        assertThat(risks).hasSize(2);
        assertThat(risks.get(1).getMethod().getCodingFirstRep().getSystem()).isEqualTo(B + "instrument");
        assertThat(risks.get(1).getPredictionFirstRep().getProbabilityDecimalType().getValue()).isEqualByComparingTo("27.9");
        assertThat(risks.get(0).getPrediction()).noneMatch(RiskAssessmentPredictionComponent::hasProbability);
    }

    @Test
    void missingSafetyAnswersAreRequiredAndListed() {
        GuidanceResponse guidance = resource(outcome(FilledForm.inProgress(), null, false).toHapi(), GuidanceResponse.class);

        assertThat(guidance.getStatus()).isEqualTo(GuidanceResponseStatus.DATAREQUIRED);
        assertThat(guidance.getDataRequirementFirstRep().getCodeFilterFirstRep().getCode())
                .anyMatch(coding -> coding.getSystem().equals(B + "question") && coding.getCode().equals("onset-speed"));
        assertThat(((OperationOutcome) guidance.getContained().get(0)).getIssue()).hasSizeGreaterThan(20);
        assertThat(guidance.hasResult()).isFalse();
    }

    @Test
    void anEmergencyProposesOnlyEmergencyCareAndAtOnce() {
        Bundle bundle = outcome(FilledForm.inProgress().answer("saddle-numb", "yes"), null, false).toHapi();
        List<Resource> proposals = bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource instanceof ServiceRequest || resource instanceof CommunicationRequest).toList();

        assertThat(proposals).hasSize(1);
        assertThat(json(proposals.get(0))).contains("\"priority\":\"stat\"", "\"status\":\"draft\"", "ActivityDefinition/emergency-care|");
        assertThat(resource(bundle, RequestGroup.class).getAction()).hasSize(1);
    }

    @Test
    void withoutSubjectTheResultSaysThatNobodyIsNamed() {
        Bundle bundle = outcome(swollenCalf().withoutSubject(), null, false).toHapi();

        assertThat(resource(bundle, ClinicalImpression.class).getSubject().getExtensionFirstRep().getUrl()).endsWith("/data-absent-reason");
        assertThat(resource(bundle, ClinicalImpression.class).getSubject().getDisplay()).isNotBlank();
    }

    @Test
    void everyResourceHasANarrative() {
        assertThat(outcome(swollenCalf(), null, false).toHapi().getEntry()).allSatisfy(entry ->
                assertThat(((DomainResource) entry.getResource()).getText().getDiv().allText()).isNotBlank());
    }

    private static FilledForm swollenCalf() {
        return FilledForm.completed().answer("leg-swelling", "calf").answer("pain-site", "calf").answer("side", "left").answer("age", 70)
                .answer("cancer", "active").answer("onset-speed", "days");
    }

    private static List<Object> statuses(FilledForm form) {
        Bundle bundle = outcome(form, null, false).toHapi();
        return List.of(resource(bundle, ClinicalImpression.class).getStatus(), resource(bundle, RiskAssessment.class).getStatus());
    }

    private static OutcomeBundle outcome(FilledForm form, String language, boolean stored) {
        Answers answers = new ResponseReader(FilledForm.knowledge()).read(form.build(), stored).answers();
        return OutcomeBundle.of(answers, ASSESSOR.assess(answers, NOON), language, stored);
    }

    private static <T extends Resource> T resource(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow();
    }

    private static String json(Resource resource) {
        return JSON.encodeResourceToString(resource);
    }
}
