package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.server.audit.AuditFolder.data;
import static org.dermatome.server.audit.AuditFolder.patients;
import static org.dermatome.server.audit.AuditFolder.pattern;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.dermatome.server.audit.AuditFolder;
import org.dermatome.server.cds.CdsCalls;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** Who did what with whose data is recorded, as IHE's patterns say, and nothing else of it. */
interface AuditContract {

    RunningServer server();

    /** Where the server records. */
    AuditFolder audit();

    @Test
    default void writingReadingChangingAndDeletingAResourceIsRecordedWithItsPatient() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "audit-" + UUID.randomUUID())
                .setStatus(QuestionnaireResponse.QuestionnaireResponseStatus.INPROGRESS);
        String path = "/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart();
        String version = path.substring("/fhir/".length()) + "/_history/";
        recorded(json(path, "PUT", response), 201, "PatientCreate", patient, version + 1);
        recorded(json(path, "PUT", response.copy().setLanguage("en")), 200, "PatientUpdate", patient, version + 2);
        assertThat(audit().of(send(json(path, "PUT", response.copy().setLanguage("en")), 200))).as("a write that changes nothing").hasSize(1);
        recorded(get(path), 200, "PatientRead", patient, version + 2);
        AuditEvent vread = recorded(get(path + "/_history/1"), 200, "PatientRead", patient, version + 1);
        assertThat(vread.getSubtypeFirstRep().getCode()).isEqualTo("vread");
        Parameters patch = new Parameters();
        Parameters.ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new CodeType("replace"));
        operation.addPart().setName("path").setValue(new StringType("QuestionnaireResponse.language"));
        operation.addPart().setName("value").setValue(new CodeType("de"));
        AuditEvent patched = recorded(json(path, "PATCH", patch), 200, "PatientUpdate", patient, version + 3);
        assertThat(patched.getSubtypeFirstRep().getCode()).isEqualTo("patch");
        recorded(server().request(path).DELETE(), 200, "PatientDelete", patient, version + 4);
        AuditEvent history = recorded(get(path + "/_history"), 200, "history-instance", patient, null);
        assertThat(history.getOutcome()).isEqualTo(AuditEventOutcome._0);
        recorded(get(path), 410, "read", null, null);
    }

    @Test
    default void aSearchIsRecordedForEachPatientWhoseDataItFindsAndWordForWord() {
        String one = server().newPatient();
        String other = server().newPatient();
        for (String patient : List.of(one, other)) {
            server().post("/fhir/QuestionnaireResponse", Responses.about(Responses.scarce(), patient));
        }
        String query = "/fhir/GuidanceResponse?subject=" + one + "," + other + "&_count=50&access_token=Kanarienvogel";
        String id = send(get(query.replace("&access_token=Kanarienvogel", "")), 200);
        List<AuditEvent> events = audit().of(id);
        assertThat(events).hasSize(2).allMatch(event -> pattern(event).equals("PatientQuery"));
        assertThat(events.stream().flatMap(event -> patients(event).stream())).containsExactlyInAnyOrder(one, other);
        assertThat(new String(events.get(0).getEntity().stream().filter(entity -> entity.hasQuery()).findFirst().orElseThrow().getQuery(), StandardCharsets.UTF_8))
                .isEqualTo(server().root() + query.replace("&access_token=Kanarienvogel", ""));
        // what is asked counts even if nothing is found
        recorded(get("/fhir/Observation?patient=" + one), 200, "PatientQuery", one, null);
        recorded(get("/fhir/Organization?name=nobody"), 200, "Query", null, null);
        HttpRequest.Builder form = server().request("/fhir/Observation/_search").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("subject=" + one));
        recorded(form, 200, "PatientQuery", one, null);
        assertThat(audit().of(send(get(query), 400))).allMatch(event -> !text(event).contains("Kanarienvogel"));
    }

    @Test
    default void evaluationsAndAdviceAreRecordedWithWhomTheyAreAbout() {
        String patient = server().newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "audit-" + UUID.randomUUID());
        server().put(response);
        String path = "QuestionnaireResponse/" + response.getIdElement().getIdPart();
        assertThat(done(json(EvaluateContract.EVALUATE, "POST", response), 200, patient)).isEqualTo("QuestionnaireResponse/$evaluate");
        assertThat(done(json(EvaluateContract.EVALUATE + "?_summary=false", "POST", response), 200, patient)).isEqualTo("QuestionnaireResponse/$evaluate");
        assertThat(done(json(ExplainContract.EXPLAIN, "POST", response), 200, patient)).isEqualTo("QuestionnaireResponse/$explain");
        assertThat(done(json("/fhir/QuestionnaireResponse/$extract", "POST", response), 200, patient)).endsWith("/$extract");
        assertThat(done(get("/fhir/" + path + "/$evaluate"), 200, patient)).isEqualTo(path + "/$evaluate");
        assertThat(data(recorded(get("/fhir/" + path + "/$evaluate"), 200, "operation", patient, path + "/_history/1"))).hasSize(1);
        assertThat(done(get(PopulateContract.POPULATE + "?questionnaire=" + PopulateContract.LEG_NUMBNESS + "&subject=" + patient), 200, patient))
                .isEqualTo("Questionnaire/$populate");
        assertThat(done(json(EvaluateContract.EVALUATE, "POST", Responses.scarce()), 200, null)).isEqualTo("QuestionnaireResponse/$evaluate");

        HttpRequest.Builder call = server().request(CdsContract.PATIENT_VIEW).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CdsCalls.bare("patient-view").toString()));
        AuditEvent advice = recorded(call, 200, "operation", "Patient/anna", null);
        assertThat(advice.getAgent().stream().filter(agent -> agent.getRequestor()).map(agent -> agent.getWho().getReference())).containsExactly("Practitioner/example");
    }

    @Test
    default void eachEntryOfATransactionIsRecordedAndWhatTheServerAddsIsNot() {
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        String patient = "urn:uuid:" + UUID.randomUUID();
        transaction.addEntry().setFullUrl(patient).setResource(new Patient()).getRequest().setMethod(HTTPVerb.POST).setUrl("Patient");
        transaction.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(Responses.about(Responses.emergency(), patient))
                .getRequest().setMethod(HTTPVerb.POST).setUrl("QuestionnaireResponse");
        List<AuditEvent> events = audit().of(send(json("/fhir", "POST", transaction), 200));
        assertThat(events).hasSize(2).allMatch(event -> pattern(event).equals("PatientCreate"));
        Set<String> types = events.stream().map(event -> data(event).get(0).replaceAll("/.*", "")).collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder("Patient", "QuestionnaireResponse");
        assertThat(events.stream().flatMap(event -> patients(event).stream()).distinct()).hasSize(1);
    }

    @Test
    default void whatIsRefusedIsRecordedAndSoIsThatNothingCameOfIt() {
        String patient = server().newPatient();
        QuestionnaireResponse wrong = Responses.withId(Responses.about(Responses.emergency(), patient), "audit-" + UUID.randomUUID());
        wrong.getItemFirstRep().addItem().setLinkId("no-such-question");
        AuditEvent refusal = recorded(json("/fhir/QuestionnaireResponse/" + wrong.getIdElement().getIdPart(), "PUT", wrong), 422, "update", null, null);
        assertThat(refusal.getOutcome()).isEqualTo(AuditEventOutcome._4);
        assertThat(refusal.getOutcomeDesc()).isEqualTo("HTTP 422");
        assertThat(data(refusal)).isEmpty();
        recorded(get("/fhir/QuestionnaireResponse/nobody"), 404, "read", null, null);
        recorded(get("/fhir/Spaceship/1"), 404, "operation", null, null);
        recorded(server().request(CdsContract.PATIENT_VIEW).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{")), 400, "operation", null, null);
    }

    @Test
    default void whatIsAboutNobodyIsNotRecorded() {
        List<String> ids = List.of(send(get("/fhir/metadata"), 200), send(get("/fhir/Questionnaire/leg-numbness"), 200),
                send(get("/fhir/PlanDefinition?_count=1"), 200), send(get("/fhir/ValueSet/leg-numbness-urgency/$expand"), 200), send(get("/health/live"), 200),
                send(get("/"), 200), send(get("/elsewhere"), 404), send(get("/cds-services"), 200));
        audit().of(send(get("/fhir/Patient/nobody"), 404));
        assertThat(ids).allMatch(id -> audit().now(id).isEmpty());
    }

    @Test
    default void answersTokensAndNamesAreInNoEvent() {
        String canary = "Zaunkoenig";
        Patient patient = new Patient();
        patient.addName().setFamily(canary);
        patient.addIdentifier().setSystem("urn:test").setValue(canary);
        QuestionnaireResponse response = Responses.emergency();
        response.getIdentifier().setValue(canary);
        response.getSubject().setDisplay(canary);
        QuestionnaireResponse wrong = response.copy();
        wrong.getItemFirstRep().getItem().get(0).getAnswerFirstRep().setValue(new StringType(canary));
        send(json("/fhir/Patient", "POST", patient), 201);
        send(json(EvaluateContract.EVALUATE, "POST", response), 200);
        String last = send(json(EvaluateContract.EVALUATE, "POST", wrong).header("Authorization", "Bearer " + canary).header("Cookie", "a=" + canary), 422);
        audit().of(last);
        assertThat(audit().text()).doesNotContain(canary);
    }

    @Test
    default void theAuditIsFoundByNoSearch() {
        assertThat(server().get("/fhir/AuditEvent").status()).isEqualTo(404);
        assertThat(server().get("/fhir/metadata").body()).doesNotContain("\"AuditEvent\"");
    }

    private String done(HttpRequest.Builder request, int status, String patient) {
        AuditEvent event = recorded(request, status, "operation", patient, null);
        return event.getEntity().stream().filter(entity -> "20".equals(entity.getRole().getCode())).findFirst().orElseThrow().getDescription();
    }

    /** The one event of a request. */
    private AuditEvent recorded(HttpRequest.Builder request, int status, String pattern, String patient, String reference) {
        List<AuditEvent> events = audit().of(send(request, status));
        assertThat(events).hasSize(1);
        AuditEvent event = events.get(0);
        assertThat(pattern(event)).isEqualTo(pattern);
        assertThat(patients(event)).isEqualTo(patient == null ? List.of() : List.of(patient));
        if (reference != null) {
            assertThat(data(event)).containsExactly(reference);
        }
        return event;
    }

    private String send(HttpRequest.Builder request, int status) {
        String id = UUID.randomUUID().toString();
        Reply reply = server().send(request.header("X-Request-ID", id));
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        return id;
    }

    private HttpRequest.Builder get(String path) {
        return server().request(path).GET();
    }

    private HttpRequest.Builder json(String path, String method, org.hl7.fhir.r4.model.Resource body) {
        return server().request(path).header("Content-Type", "application/fhir+json").method(method, BodyPublishers.ofString(Json.of(body)));
    }

    private static String text(AuditEvent event) {
        return event.getEntity().stream().filter(entity -> entity.hasQuery()).map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8))
                .collect(Collectors.joining()) + Json.of(event);
    }
}
