package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;

/** How an assessment is found again. */
interface SearchContract {

    RunningServer server();

    @Test
    default void anAssessmentIsFoundBySubjectEncounterDateFindingAndOutcome() {
        String patient = server().newPatient();
        Encounter encounter = new Encounter().setStatus(EncounterStatus.INPROGRESS)
                .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null)).setSubject(new Reference(patient));
        encounter.setId("e-" + UUID.randomUUID());
        server().put(encounter);
        String visit = "Encounter/" + encounter.getIdElement().getIdPart();
        QuestionnaireResponse response = Responses.about(Responses.emergency(), patient).setEncounter(new Reference(visit));
        String id = "search-" + UUID.randomUUID();
        assertThat(server().put(Responses.withId(response, id)).status()).isEqualTo(201);
        String stored = "QuestionnaireResponse/" + id;

        for (String criteria : List.of("subject=" + patient, "encounter=" + visit, "subject=" + patient + "&date=gt2020-01-01",
                "subject=" + patient + "&finding-code=emergency", "investigation=" + stored)) {
            assertThat(server().count("ClinicalImpression?" + criteria)).as(criteria).isEqualTo(1);
        }
        assertThat(server().count("ClinicalImpression?subject=" + patient + "&date=lt2020-01-01")).isZero();
        assertThat(server().count("ClinicalImpression?subject=" + patient + "&finding-code=routine")).isZero();

        RiskAssessment risk = server().get("/fhir/RiskAssessment?basis=" + stored + "&_sort=_lastUpdated").all(RiskAssessment.class).stream()
                .filter(each -> each.getPredictionFirstRep().hasQualitativeRisk()).findFirst().orElseThrow();
        String outcome = risk.getPredictionFirstRep().getOutcome().getCodingFirstRep().getCode();
        String likelihood = risk.getPredictionFirstRep().getQualitativeRisk().getCodingFirstRep().getCode();
        assertThat(server().count("RiskAssessment?subject=" + patient + "&outcome=" + outcome)).isPositive();
        assertThat(server().count("RiskAssessment?subject=" + patient + "&qualitative-risk=" + likelihood)).isPositive();
        assertThat(server().count("RiskAssessment?subject=" + patient + "&outcome=no-such-cause")).isZero();
        assertThat(server().count("ServiceRequest?supporting-info=" + stored)).isPositive();
    }

    @Test
    default void aSearchLeadsFromAResponseToItsAssessmentAndBack() {
        String patient = server().newPatient();
        server().post("/fhir/QuestionnaireResponse", Responses.about(Responses.emergency(), patient));
        Reply forth = server().get("/fhir/QuestionnaireResponse?subject=" + patient
                + "&_revinclude=ClinicalImpression:investigation&_revinclude=RiskAssessment:basis");
        assertThat(forth.all(QuestionnaireResponse.class)).hasSize(1);
        assertThat(forth.all(ClinicalImpression.class)).hasSize(1);
        assertThat(forth.all(RiskAssessment.class)).isNotEmpty();

        Reply back = server().get("/fhir/ClinicalImpression?subject=" + patient
                + "&_include=ClinicalImpression:investigation&_include=ClinicalImpression:prognosis");
        assertThat(back.all(QuestionnaireResponse.class)).hasSize(1);
        assertThat(back.all(RiskAssessment.class)).hasSameSizeAs(forth.all(RiskAssessment.class));
        assertThat(server().get("/fhir/RiskAssessment?subject=" + patient + "&_include=RiskAssessment:basis").all(QuestionnaireResponse.class))
                .hasSize(1);
    }

    @Test
    default void ownParametersLeadToAdviceAndGuidanceAndBackAndInAChain() {
        String patient = server().newPatient();
        String id = "own-" + UUID.randomUUID();
        server().put(Responses.withId(Responses.about(Responses.advised(), patient), id));
        String impression = "ClinicalImpression/" + server().get("/fhir/ClinicalImpression?subject=" + patient).all(ClinicalImpression.class).get(0)
                .getIdElement().getIdPart();
        int advice = server().count("CommunicationRequest?about=" + impression);
        assertThat(advice).isPositive().isEqualTo(server().count("CommunicationRequest?subject=" + patient));
        Reply about = server().get("/fhir/CommunicationRequest?subject=" + patient + "&_include=CommunicationRequest:about");
        assertThat(about.all(ClinicalImpression.class)).hasSize(1);
        assertThat(about.all(CommunicationRequest.class)).hasSize(advice);
        assertThat(server().get("/fhir/ClinicalImpression?subject=" + patient + "&_revinclude=CommunicationRequest:about").all(CommunicationRequest.class))
                .hasSize(advice);
        assertThat(server().count("CommunicationRequest?about:ClinicalImpression.investigation=QuestionnaireResponse/" + id)).isEqualTo(advice);

        String group = "RequestGroup/" + server().get("/fhir/RequestGroup?subject=" + patient).all(RequestGroup.class).get(0).getIdElement().getIdPart();
        assertThat(server().count("GuidanceResponse?result=" + group)).isEqualTo(1);
        assertThat(server().count("GuidanceResponse?result=RequestGroup/other")).isZero();
        assertThat(server().get("/fhir/GuidanceResponse?subject=" + patient + "&_include=GuidanceResponse:result").all(RequestGroup.class)).hasSize(1);
        assertThat(server().get("/fhir/RequestGroup?subject=" + patient + "&_revinclude=GuidanceResponse:result").all(GuidanceResponse.class)).hasSize(1);

        // from the response to its assessment: by what the assessment says, and by whom the response is about
        assertThat(server().count("QuestionnaireResponse?_has:ClinicalImpression:investigation:subject=" + patient)).isEqualTo(1);
        assertThat(server().count("ClinicalImpression?investigation:QuestionnaireResponse.subject=" + patient)).isEqualTo(1);
        assertThat(server().count("RiskAssessment?basis:QuestionnaireResponse.subject=" + patient)).isPositive();
    }
}
