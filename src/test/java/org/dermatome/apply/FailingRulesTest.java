package org.dermatome.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/** What must not pass for "does not apply". */
class FailingRulesTest {

    private static final String LIBRARY = "https://w3id.org/dermatome/Library/NoSuchLibrary|0.1.0";
    private static final String LEG_NUMBNESS = "https://w3id.org/dermatome/Questionnaire/leg-numbness|0.1.0";

    @Test
    void aRuleThatFailsIsRemembered() {
        RememberedRules rules = new RememberedRules(new InMemoryFhirRepository(FhirContext.forR4Cached()), EvaluationSettings.getDefault(),
                Map.of(LIBRARY, Set.of("Some rule")));
        assertThat(rules.failure()).isNull();
        assertThatThrownBy(() -> rules.getExpressionResult("Patient/1", "Some rule", "text/cql-identifier", LIBRARY, Map.of(), new Parameters(), Map.of(), null, null, null))
                .isInstanceOf(RuntimeException.class);
        assertThat(rules.failure()).isNotNull();
    }

    @Test
    void aRuleThatNobodyWaitsForIsNotEvaluatedAndDoesNotPassForOneThatDoesNotApply() {
        RememberedRules rules = new RememberedRules(new InMemoryFhirRepository(FhirContext.forR4Cached()), EvaluationSettings.getDefault(), Map.of());
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> rules.getExpressionResult("Patient/1", "Some rule", "text/cql-identifier", LIBRARY, Map.of(), new Parameters(), Map.of(), null,
                    null, null)).isInstanceOf(CancellationException.class);
            assertThat(rules.failure()).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anErrorBesideAResultIsFound() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(IssueSeverity.ERROR).setDiagnostics("a rule failed");
        CarePlan plan = new CarePlan();
        plan.addContained(outcome);
        assertThat(new AppliedPlan(plan).errors()).containsExactly("a rule failed");
        assertThat(new AppliedPlan(new CarePlan()).errors()).isEmpty();
    }

    @Test
    void theNullsOfActionsThatDoNotApplyAreTakenOut() {
        RequestGroup group = new RequestGroup();
        group.setId("g");
        group.addAction().setId("applies");
        group.getAction().add(null);
        CarePlan plan = new CarePlan();
        plan.addContained(group);
        AppliedPlan applied = new AppliedPlan(plan);
        applied.clear();
        assertThat(((RequestGroup) plan.getContained().get(0)).getAction()).hasSize(1).doesNotContainNull();
    }

    @Test
    void theNewestResponseOfTheSubjectIsTakenFromTheData() {
        Bundle data = new Bundle();
        data.addEntry().setResource(response("old", "2026-01-01T00:00:00Z", "Patient/anna"));
        data.addEntry().setResource(response("new", "2026-03-01T00:00:00Z", "Patient/anna"));
        data.addEntry().setResource(response("other", "2026-05-01T00:00:00Z", "Patient/bert"));
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/anna"));
        call.addParameter().setName("data").setResource(data);
        assertThat(CallData.of(given(call)).response().getIdElement().getIdPart()).isEqualTo("new");
    }

    @Test
    void aResponseOfSomebodyElseIsRefused() {
        Parameters inner = new Parameters();
        inner.addParameter().setName("QuestionnaireResponse").setResource(response("r", "2026-01-01T00:00:00Z", "Patient/bert"));
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/anna"));
        call.addParameter().setName("parameters").setResource(inner);
        assertThatThrownBy(() -> CallData.of(given(call))).isInstanceOf(Refused.class).hasMessageContaining("Patient/bert");
    }

    private static Given given(Parameters call) {
        return Given.of("$apply", PlanApplication.PARAMETERS, call, Map.of());
    }

    private static QuestionnaireResponse response(String id, String authored, String subject) {
        QuestionnaireResponse response = new QuestionnaireResponse().setQuestionnaire(LEG_NUMBNESS).setSubject(new Reference(subject));
        response.setId(id);
        response.getAuthoredElement().setValueAsString(authored);
        return response;
    }
}
