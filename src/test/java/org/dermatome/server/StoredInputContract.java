package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

/** The operations and refusals of a server that stores: they find what is stored, and store nothing themselves. */
interface StoredInputContract extends EvaluateContract, ExplainContract, BadInputContract {

    @Override
    default List<String> waysIn() {
        return List.of(EVALUATE, EXPLAIN, StoreContract.RESPONSES);
    }

    @Override
    default QuestionnaireResponse responseToRefuse() {
        return Responses.about(Responses.scarce(), server().newPatient());
    }

    @Test
    default void operationsAndRefusalsStoreNothing() {
        int responses = server().count("QuestionnaireResponse");
        int impressions = server().count("ClinicalImpression");
        assertThat(server().post(EVALUATE, Responses.emergency()).status()).isEqualTo(200);
        assertThat(server().post(EXPLAIN, Responses.emergency()).status()).isEqualTo(200);
        anUnknownQuestionIsRefused();
        assertThat(server().count("QuestionnaireResponse")).isEqualTo(responses);
        assertThat(server().count("ClinicalImpression")).isEqualTo(impressions);
    }

    @Test
    default void aStoredResponseIsEvaluatedByItsId() {
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        String id = server().post("/fhir/QuestionnaireResponse", response).as(QuestionnaireResponse.class).getIdElement().getIdPart();
        int before = server().count("ClinicalImpression");
        String path = "/fhir/QuestionnaireResponse/" + id + "/$evaluate";
        assertThat(EvaluateContract.urgency(server().get(path))).isEqualTo("emergency");
        assertThat(EvaluateContract.urgency(server().post(path, new Parameters()))).isEqualTo("emergency");
        assertThat(server().count("ClinicalImpression")).isEqualTo(before);
    }

    @Test
    default void aStoredResponseIsExplainedByItsId() {
        QuestionnaireResponse response = Responses.about(Responses.emergency(), server().newPatient());
        String id = server().post("/fhir/QuestionnaireResponse", response).as(QuestionnaireResponse.class).getIdElement().getIdPart();
        int before = server().count("ClinicalImpression");
        String path = "/fhir/QuestionnaireResponse/" + id + "/$explain";
        Parameters got = ExplainContract.explained(server().get(path + "?cause=cauda-equina-syndrome"));
        assertThat(ExplainContract.all(got, "cause")).hasSize(1);
        assertThat(ExplainContract.explained(server().post(path, new Parameters())).getParameter("urgency").getValue().isEmpty()).isFalse();
        assertThat(server().count("ClinicalImpression")).isEqualTo(before);
    }

    @Test
    default void aCompletedResponseAboutNobodyIsEvaluatedAndNotStored() {
        assertThat(server().post(EvaluateContract.EVALUATE, Responses.scarce()).status()).isEqualTo(200);
        OperationOutcome.OperationOutcomeIssueComponent issue = BadInputContract.refused(server().post(StoreContract.RESPONSES, Responses.scarce()), 422);
        assertThat(issue.getExpression()).extracting(Object::toString).containsExactly("QuestionnaireResponse.subject");
    }

    @Test
    default void aPatientThatIsNotThereIsNamed() {
        Reply reply = server().post(StoreContract.RESPONSES, Responses.about(Responses.scarce(), "Patient/nobody"));
        assertThat(BadInputContract.refused(reply, 422).getDiagnostics()).contains("Patient/nobody");
    }
}
