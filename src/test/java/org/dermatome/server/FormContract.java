package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** SDC $extract and $process-response, and $questionnaire-package. */
interface FormContract {

    String EXTRACT = "/fhir/QuestionnaireResponse/$extract";
    String PROCESS = "/fhir/Questionnaire/$process-response";
    String PACKAGE = "/fhir/Questionnaire/$questionnaire-package";

    RunningServer server();

    @Test
    default void observationsAreExtractedAsATransaction() {
        QuestionnaireResponse response = Responses.measured();
        Reply reply = server().post(EXTRACT, response);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.bundle().getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(reply.bundle().getEntry()).hasSize(2);
        Parameters call = new Parameters();
        call.addParameter().setName("questionnaire-response").setResource(response);
        assertThat(server().post(EXTRACT, call).body()).isEqualTo(reply.body());
    }

    @Test
    default void whatCannotBeExtractedFromIsRefused() {
        assertThat(server().post(EXTRACT, new Parameters()).status()).isEqualTo(400);
        assertThat(server().post(EXTRACT, new Patient()).status()).isEqualTo(400);
        assertThat(server().get(EXTRACT).status()).isEqualTo(400);
        assertThat(server().post(EXTRACT, Responses.with(Responses.measured(), QuestionnaireResponseStatus.INPROGRESS)).status()).isEqualTo(422);
        QuestionnaireResponse unknown = Responses.measured().setQuestionnaire("https://example.org/q|1");
        assertThat(server().post(EXTRACT, unknown).status()).isEqualTo(422);
        assertThat(server().get("/fhir/QuestionnaireResponse/nobody-has-this/$extract").status()).isEqualTo(404);
    }

    @Test
    default void aResponseIsProcessedAndWhatIsNoticedIsSaid() {
        Parameters call = new Parameters();
        call.addParameter().setName("response").setResource(Responses.about(Responses.emergency(), "https://ehr.example.org/fhir/Patient/1"));
        Reply reply = server().post(PROCESS, call);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        OperationOutcome warnings = (OperationOutcome) reply.as(Parameters.class).getParameter("warnings").getResource();
        assertThat(warnings.getIssue()).extracting(OperationOutcome.OperationOutcomeIssueComponent::getDiagnostics).anyMatch(text -> text.contains("emergency"));
        assertThat(server().post("/fhir/Questionnaire/leg-numbness/$process-response", call).status()).isEqualTo(200);
    }

    @Test
    default void aResponseThatCannotBeProcessedIsRefused() {
        assertThat(server().post(PROCESS, new Parameters()).status()).isEqualTo(400);
        assertThat(server().post(PROCESS, Responses.about(Responses.emergency(), "https://ehr.example.org/fhir/Patient/1").setQuestionnaire(null)).status()).isEqualTo(400);
        Reply other = server().post("/fhir/Questionnaire/leg-numbness/$process-response", Responses.emergency().setQuestionnaire("https://example.org/q|1"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.issue().getExpression().get(0).getValue()).isEqualTo("QuestionnaireResponse.questionnaire");
        assertThat(server().get(PROCESS).status()).isIn(400, 405);
    }

    @Test
    default void theQuestionnaireComesWithAllThatIsNeededToShowIt() {
        Reply reply = server().get(PACKAGE + "?questionnaire=https://w3id.org/dermatome/Questionnaire/leg-numbness%7C0.1.0");
        assertThat(reply.status()).isEqualTo(200);
        Bundle bundle = reply.bundle();
        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
        assertThat(bundle.getEntryFirstRep().getResource()).isInstanceOf(Questionnaire.class);
        List<String> urls = bundle.getEntry().stream().map(entry -> ((MetadataResource) entry.getResource()).getUrl()).toList();
        assertThat(urls).doesNotHaveDuplicates().contains("https://w3id.org/dermatome/ValueSet/leg-numbness-body-region",
                "https://w3id.org/dermatome/CodeSystem/leg-numbness-body-region", "https://w3id.org/dermatome/CodeSystem/leg-numbness-answer-yes-no-unsure")
                .doesNotContain("https://w3id.org/dermatome/CodeSystem/leg-numbness-claim");
        assertThat(reply.all(ValueSet.class)).allMatch(valueSet -> valueSet.getVersion().equals("0.1.0"));
        assertThat(reply.all(CodeSystem.class)).isNotEmpty();
        assertThat(server().get("/fhir/Questionnaire/leg-numbness/$questionnaire-package").body()).isEqualTo(reply.body());
        assertThat(server().get(PACKAGE + "?questionnaire=https://w3id.org/dermatome/Questionnaire/leg-numbness%7C0.2.0").status()).isEqualTo(404);
        assertThat(server().get(PACKAGE).status()).isEqualTo(400);
    }
}
