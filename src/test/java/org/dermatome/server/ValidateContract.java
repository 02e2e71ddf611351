package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;

/** $validate. */
interface ValidateContract {

    String VALIDATE = "/fhir/QuestionnaireResponse/$validate";

    RunningServer server();

    @Test
    default void aGoodResponseIsValid() {
        assertThat(errors(server().post(VALIDATE, Responses.with(Responses.scarce(), QuestionnaireResponseStatus.INPROGRESS)))).isEmpty();
        Parameters call = new Parameters().addParameter("mode", new CodeType("create"));
        call.addParameter().setName("resource").setResource(Responses.about(Responses.with(Responses.scarce(), QuestionnaireResponseStatus.INPROGRESS), "Patient/anna"));
        assertThat(errors(server().post(VALIDATE, call))).isEmpty();
    }

    @Test
    default void aFinishedResponseMustAnswerWhatIsRequired() {
        assertThat(errors(server().post(VALIDATE, Responses.scarce()))).anyMatch(error -> error.contains("saddle-numb") && error.contains("required"));
    }

    @Test
    default void aResponseToAnUnknownQuestionnaireIsNotValid() {
        for (String canonical : new String[] {"https://example.org/Questionnaire/other|1.0.0", "https://w3id.org/dermatome/Questionnaire/leg-numbness|9.9.9"}) {
            QuestionnaireResponse response = Responses.scarce().setQuestionnaire(canonical);
            assertThat(errors(server().post(VALIDATE, response))).anyMatch(error -> error.contains(canonical));
        }
        assertThat(errors(server().post(VALIDATE, Responses.scarce().setQuestionnaire(null)))).anyMatch(error -> error.contains("which Questionnaire"));
    }

    @Test
    default void wrongItemsTypesOptionsAndRangesAreFound() {
        QuestionnaireResponse response = FilledForm.inProgress().answer("age", 999).answer("pain-score", 7).answer("sex", new IntegerType(1)).build();
        response.addItem().setLinkId("shoe-size");
        List<String> errors = errors(server().post(VALIDATE, response));
        assertThat(errors).anyMatch(error -> error.contains("'age'")).anyMatch(error -> error.contains("'sex'")).anyMatch(error -> error.contains("shoe-size"));
        QuestionnaireResponse hidden = FilledForm.completed().answer("pain-score", 7).build();
        assertThat(errors(server().post(VALIDATE, hidden))).anyMatch(error -> error.contains("'pain-score'") && error.contains("not asked"));
    }

    @Test
    default void aWrongTypeThatOtherItemsDependOnIsAnErrorAndNoFailure() {
        QuestionnaireResponse response = FilledForm.inProgress().answer("screen-leg", new IntegerType(1)).build();
        assertThat(errors(server().post(VALIDATE, response))).isNotEmpty();
    }

    @Test
    default void otherResourcesAreCheckedAgainstTheirProfiles() {
        Bundle result = server().post("/fhir/QuestionnaireResponse/$evaluate", Responses.about(Responses.emergency(), "Patient/anna")).bundle();
        for (Bundle.BundleEntryComponent entry : result.getEntry()) {
            assertThat(errors(server().post("/fhir/" + entry.getResource().fhirType() + "/$validate", entry.getResource()))).as(entry.getResource().fhirType()).isEmpty();
        }
        ClinicalImpression impression = new ClinicalImpression();
        impression.setStatus(ClinicalImpression.ClinicalImpressionStatus.COMPLETED);
        Parameters call = new Parameters().addParameter("profile", new UriType("https://w3id.org/dermatome/StructureDefinition/leg-numbness-clinical-impression"));
        call.addParameter().setName("resource").setResource(impression);
        Reply reply = server().post("/fhir/ClinicalImpression/$validate", call);
        assertThat(errors(reply)).isNotEmpty();
    }

    @Test
    default void whatCannotBeValidatedIsRefused() {
        assertThat(server().post(VALIDATE + "?profile=https://example.org/profile", Responses.scarce()).status()).isEqualTo(404);
        assertThat(server().post(VALIDATE + "?mode=guess", Responses.scarce()).status()).isEqualTo(400);
        assertThat(server().post(VALIDATE + "?mode=profile", Responses.scarce()).status()).isEqualTo(400);
        assertThat(server().post(VALIDATE, new Patient()).status()).isEqualTo(400);
        assertThat(server().post(VALIDATE, new Parameters()).status()).isEqualTo(400);
        assertThat(server().post("/fhir/RiskAssessment/$validate?profile=https://w3id.org/dermatome/StructureDefinition/leg-numbness-clinical-impression", new RiskAssessment()).status())
                .isEqualTo(422);
    }

    private static List<String> errors(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.as(OperationOutcome.class).getIssue().stream().filter(issue -> issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(OperationOutcomeIssueComponent::getDiagnostics).toList();
    }
}
