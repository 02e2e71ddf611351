package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** SDC $populate. */
interface PopulateContract {

    String POPULATE = "/fhir/Questionnaire/$populate";
    String LEG_NUMBNESS = "https://w3id.org/dermatome/Questionnaire/leg-numbness";

    RunningServer server();

    @Test
    default void theFormIsPopulatedWithWhatTheCallGives() {
        Parameters call = new Parameters().addParameter("questionnaire", new CanonicalType(LEG_NUMBNESS + "|0.1.0"));
        call.addParameter().setName("subject").setValue(new Reference("Patient/anna"));
        ParametersParameterComponent context = call.addParameter().setName("context");
        context.addPart().setName("name").setValue(new StringType("patient"));
        Patient anna = new Patient();
        anna.setId("anna");
        anna.getBirthDateElement().setValueAsString("1960-02-29");
        context.addPart().setName("content").setResource(anna);
        Reply reply = server().post(POPULATE, call);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        QuestionnaireResponse response = (QuestionnaireResponse) reply.as(Parameters.class).getParameter("response").getResource();
        assertThat(response.getStatus()).isEqualTo(QuestionnaireResponseStatus.INPROGRESS);
        assertThat(response.getQuestionnaire()).isEqualTo(LEG_NUMBNESS + "|0.1.0");
        assertThat(reply.body()).contains("derivation-reference").contains("Patient/anna");
        assertThat(server().post("/fhir/QuestionnaireResponse/$evaluate", response).status()).isEqualTo(200);
    }

    @Test
    default void theFormIsPopulatedByItsAddressOrByAQuery() {
        assertThat(server().get("/fhir/Questionnaire/leg-numbness/$populate?subject=Patient/anna").status()).isEqualTo(200);
        assertThat(server().get(POPULATE + "?questionnaire=" + LEG_NUMBNESS).status()).isEqualTo(200);
    }

    @Test
    default void whatCannotBePopulatedIsRefusedPrecisely() {
        Reply version = server().get(POPULATE + "?questionnaire=" + LEG_NUMBNESS + "%7C9.9.9");
        assertThat(version.status()).isEqualTo(404);
        assertThat(version.issue().getDiagnostics()).contains("0.1.0");
        assertThat(server().post(POPULATE, new Parameters()).status()).isEqualTo(400);
        assertThat(server().post(POPULATE, new Parameters().addParameter("dataEndpoint", "https://evil.example.org")).issue().getCode()).isEqualTo(IssueType.NOTSUPPORTED);
        Parameters own = new Parameters();
        own.addParameter().setName("questionnaire").setResource(new Questionnaire().setUrl(LEG_NUMBNESS).setVersion("0.1.0"));
        assertThat(server().post(POPULATE, own).status()).isEqualTo(422);
        own.getParameterFirstRep().setResource(new Questionnaire().setUrl("https://example.org/q"));
        assertThat(server().post(POPULATE, own).status()).isEqualTo(404);
        assertThat(server().post(POPULATE, new Questionnaire()).status()).isEqualTo(400);
    }
}
