package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.junit.jupiter.api.Test;

/** What is stored with a response. */
interface StoreContract {

    String RESPONSES = "/fhir/QuestionnaireResponse";

    RunningServer server();

    @Test
    default void aCompletedResponseIsStoredWithItsAssessment() {
        String patient = server().newPatient();
        Reply created = server().post(RESPONSES, Responses.about(Responses.emergency(), patient));
        assertThat(created.status()).isEqualTo(201);
        String id = "QuestionnaireResponse/" + created.as(QuestionnaireResponse.class).getIdElement().getIdPart();

        ClinicalImpression impression = found(ClinicalImpression.class, patient);
        assertThat(impression.getInvestigationFirstRep().getItemFirstRep().getReference()).isEqualTo(id);
        assertThat(impression.getPrognosisReferenceFirstRep().getReference())
                .isEqualTo("RiskAssessment/" + found(RiskAssessment.class, patient).getIdElement().getIdPart());
        assertThat(server().count("GuidanceResponse?subject=" + patient)).isEqualTo(1);
        assertThat(server().count("ServiceRequest?subject=" + patient)).isPositive();
        Provenance provenance = server().get("/fhir/Provenance?target=ClinicalImpression/" + impression.getIdElement().getIdPart())
                .all(Provenance.class).get(0);
        assertThat(provenance.getEntityFirstRep().getWhat().getReference()).isEqualTo(id + "/_history/1");
    }

    @Test
    default void aRepeatedResponseIsStoredOnce() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "again-" + UUID.randomUUID());
        for (int i = 0; i < 50; i++) {
            assertThat(server().put(response).status()).isIn(200, 201);
        }
        assertThat(storedOnce(patient)).isTrue();
        assertThat(found(ClinicalImpression.class, patient).getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    default void aResponseThatIsSentFiftyTimesAtOnceIsStoredOnce() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "race-" + UUID.randomUUID());
        assertThat(RunningServer.atOnce(50, i -> server().put(response.copy())))
                .allMatch(status -> status == 200 || status == 201);
        assertThat(storedOnce(patient)).isTrue();
        assertThat(found(ClinicalImpression.class, patient).getMeta().getVersionId()).isEqualTo("1");
    }

    @Test
    default void aConditionalCreateIsStoredOnce() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.about(Responses.emergency(), patient);
        String identifier = "urn:test|" + UUID.randomUUID();
        response.getIdentifier().setSystem("urn:test").setValue(identifier.substring(9));
        for (int i = 0; i < 3; i++) {
            Reply reply = server().send(server().request(RESPONSES).header("Content-Type", "application/fhir+json")
                    .header("If-None-Exist", "identifier=" + identifier.replace("|", "%7C"))
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(Json.of(response))));
            assertThat(reply.status()).isIn(200, 201);
        }
        assertThat(storedOnce(patient)).isTrue();
    }

    @Test
    default void aTransactionStoresPatientResponseAndAssessment() {
        Bundle transaction = transaction(Responses.emergency());
        Reply reply = server().post("/fhir", transaction);
        assertThat(reply.status()).isEqualTo(200);
        String patient = reply.bundle().getEntryFirstRep().getResponse().getLocation().replaceAll("/_history.*", "");
        assertThat(storedOnce(patient)).isTrue();
    }

    @Test
    default void aTransactionWithAnInvalidResponseStoresNothing() {
        QuestionnaireResponse invalid = Responses.emergency();
        invalid.getItemFirstRep().getItemFirstRep().setLinkId("no-such-question");
        int before = server().count("Patient");
        assertThat(server().post("/fhir", transaction(invalid)).status()).isEqualTo(422);
        assertThat(server().count("Patient")).isEqualTo(before);
    }

    @Test
    default void anAmendmentUpdatesTheAssessmentInPlace() {
        String patient = server().newPatient();
        String id = "amend-" + UUID.randomUUID();
        server().put(Responses.withId(Responses.about(Responses.emergency(), patient), id));
        ServiceRequest proposal = server().get("/fhir/ServiceRequest?subject=" + patient).all(ServiceRequest.class).get(0);
        assertThat(proposal.getStatus()).isEqualTo(ServiceRequestStatus.DRAFT);

        assertThat(server().put(amendment(patient, id)).status()).isEqualTo(200);
        ClinicalImpression impression = found(ClinicalImpression.class, patient);
        assertThat(impression.getMeta().getVersionId()).isEqualTo("2");
        assertThat(impression.getFindingFirstRep().getItemCodeableConcept().getCodingFirstRep().getCode()).isEqualTo("undetermined");
        assertThat(found(RiskAssessment.class, patient).getStatus()).isEqualTo(RiskAssessmentStatus.AMENDED);
        assertThat(server().get("/fhir/ServiceRequest/" + proposal.getIdElement().getIdPart()).as(ServiceRequest.class).getStatus())
                .isEqualTo(ServiceRequestStatus.REVOKED);
    }

    @Test
    default void anAmendmentLeavesAnActivatedProposalAlone() {
        String patient = server().newPatient();
        String id = "active-" + UUID.randomUUID();
        server().put(Responses.withId(Responses.about(Responses.emergency(), patient), id));
        ServiceRequest order = server().get("/fhir/ServiceRequest?subject=" + patient).all(ServiceRequest.class).get(0);
        order.setStatus(ServiceRequestStatus.ACTIVE);
        assertThat(server().put(order).status()).isEqualTo(200);

        server().put(amendment(patient, id));
        ServiceRequest after = server().get("/fhir/ServiceRequest/" + order.getIdElement().getIdPart()).as(ServiceRequest.class);
        assertThat(after.getStatus()).isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(after.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    default void aResponseInProgressIsStoredWithoutAssessmentUntilItIsCompleted() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "draft-" + UUID.randomUUID());
        assertThat(server().put(Responses.with(response, QuestionnaireResponseStatus.INPROGRESS)).status()).isEqualTo(201);
        assertThat(server().count("ClinicalImpression?subject=" + patient)).isZero();
        assertThat(server().put(Responses.with(response, QuestionnaireResponseStatus.COMPLETED)).status()).isEqualTo(200);
        assertThat(storedOnce(patient)).isTrue();
    }

    @Test
    default void anAmendmentLeavesAChangedDraftAloneHoweverOftenTheResponseIsAmended() {
        String patient = server().newPatient();
        String id = "changed-" + UUID.randomUUID();
        server().put(Responses.withId(Responses.about(Responses.emergency(), patient), id));
        ServiceRequest draft = server().get("/fhir/ServiceRequest?subject=" + patient).all(ServiceRequest.class).get(0);
        draft.addNote().setText("asked the ward");
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        String path = "ServiceRequest/" + draft.getIdElement().getIdPart();
        transaction.addEntry().setResource(draft).getRequest().setMethod(HTTPVerb.PUT).setUrl(path);
        assertThat(server().post("/fhir", transaction).status()).isEqualTo(200);

        server().put(amendment(patient, id));
        server().put(Responses.with(Responses.withId(Responses.about(Responses.emergency(), patient), id), QuestionnaireResponseStatus.AMENDED));
        ServiceRequest after = server().get("/fhir/" + path).as(ServiceRequest.class);
        assertThat(after.getNoteFirstRep().getText()).isEqualTo("asked the ward");
        assertThat(after.getMeta().getVersionId()).isEqualTo("2");
    }

    @Test
    default void aResponseEnteredInErrorTakesItsAssessmentWithIt() {
        String patient = server().newPatient();
        String id = "error-" + UUID.randomUUID();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), id);
        server().put(response);
        List<ServiceRequest> proposals = server().get("/fhir/ServiceRequest?subject=" + patient).all(ServiceRequest.class);
        ServiceRequest order = proposals.get(0);
        server().put(order.setStatus(ServiceRequestStatus.ACTIVE));

        assertThat(server().put(Responses.with(response, QuestionnaireResponseStatus.ENTEREDINERROR)).status()).isEqualTo(200);
        assertThat(found(ClinicalImpression.class, patient).getStatusElement().getValueAsString()).isEqualTo("entered-in-error");
        assertThat(found(RiskAssessment.class, patient).getStatus()).isEqualTo(RiskAssessmentStatus.ENTEREDINERROR);
        assertThat(found(GuidanceResponse.class, patient).getStatus()).isEqualTo(GuidanceResponse.GuidanceResponseStatus.ENTEREDINERROR);
        assertThat(found(RequestGroup.class, patient).getStatusElement().getValueAsString()).isEqualTo("entered-in-error");
        assertThat(server().get("/fhir/ServiceRequest/" + order.getIdElement().getIdPart()).as(ServiceRequest.class).getStatus())
                .isEqualTo(ServiceRequestStatus.ACTIVE);
        assertThat(server().count("ServiceRequest?subject=" + patient + "&status=entered-in-error")).isEqualTo(proposals.size() - 1);

        assertThat(server().put(Responses.with(response, QuestionnaireResponseStatus.COMPLETED)).status()).isEqualTo(422);
    }

    @Test
    default void aResponseThatWasAssessedIsNotDeleted() {
        String patient = server().newPatient();
        String id = "delete-" + UUID.randomUUID();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), id);
        server().put(response);
        assertThat(server().send(server().request(RESPONSES + '/' + id).DELETE()).status()).isEqualTo(409);
        assertThat(server().get(RESPONSES + '/' + id).status()).isEqualTo(200);

        String unfinished = "delete-" + UUID.randomUUID();
        server().put(Responses.with(Responses.withId(response, unfinished), QuestionnaireResponseStatus.INPROGRESS));
        assertThat(server().send(server().request(RESPONSES + '/' + unfinished).DELETE()).status()).isEqualTo(200);
        assertThat(server().get(RESPONSES + '/' + unfinished).status()).isEqualTo(410);
    }

    private static QuestionnaireResponse amendment(String patient, String id) {
        return Responses.with(Responses.withId(Responses.about(Responses.scarce(), patient), id), QuestionnaireResponseStatus.AMENDED);
    }

    private static Bundle transaction(QuestionnaireResponse response) {
        String patient = "urn:uuid:" + UUID.randomUUID();
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        transaction.addEntry().setFullUrl(patient).setResource(new Patient()).getRequest().setMethod(HTTPVerb.POST).setUrl("Patient");
        transaction.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(Responses.about(response, patient))
                .getRequest().setMethod(HTTPVerb.POST).setUrl("QuestionnaireResponse");
        return transaction;
    }

    private <T extends org.hl7.fhir.r4.model.Resource> T found(Class<T> type, String patient) {
        return server().get("/fhir/" + type.getSimpleName() + "?subject=" + patient).all(type).get(0);
    }

    private boolean storedOnce(String patient) {
        return server().count("QuestionnaireResponse?subject=" + patient) == 1
                && server().count("ClinicalImpression?subject=" + patient) == 1
                && server().count("GuidanceResponse?subject=" + patient) == 1;
    }
}
