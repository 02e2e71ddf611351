package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.Test;

/** PlanDefinition/$apply. */
interface ApplyContract {

    String APPLY = "/fhir/PlanDefinition/$apply";
    String PLAN = "https://w3id.org/dermatome/PlanDefinition/cauda-equina-syndrome";

    RunningServer server();

    @Test
    default void aPlanIsAppliedToTheResponseOfTheCall() {
        Reply byUrl = server().post(APPLY, call(Responses.emergency()).addParameter("url", new UriType(PLAN + "|0.1.0")));
        assertThat(byUrl.status()).as(byUrl.body()).isEqualTo(200);
        CarePlan plan = byUrl.as(CarePlan.class);
        assertThat(plan.getInstantiatesCanonical().get(0).getValue()).isEqualTo(PLAN + "|0.1.0");
        RequestGroup group = (RequestGroup) plan.getContained().get(0);
        assertThat(group.getAction()).hasSize(1).allMatch(Objects::nonNull).extracting(RequestGroup.RequestGroupActionComponent::getId)
                .containsExactly("cauda-equina-syndrome");
        Reply byId = server().post("/fhir/PlanDefinition/cauda-equina-syndrome/$apply", withData(Responses.emergency()));
        assertThat(byId.status()).as(byId.body()).isEqualTo(200);
        CarePlan nothing = server().post("/fhir/PlanDefinition/cauda-equina-syndrome/$apply", withData(Responses.scarce())).as(CarePlan.class);
        assertThat(((RequestGroup) nothing.getContained().get(0)).getAction()).isEmpty();
    }

    @Test
    default void whatCannotBeAppliedIsRefused() {
        Reply version = server().post(APPLY, call(Responses.emergency()).addParameter("url", new UriType(PLAN)).addParameter("version", "9.9.9"));
        assertThat(version.status()).isEqualTo(404);
        assertThat(version.issue().getDiagnostics()).contains("0.1.0");
        assertThat(server().post("/fhir/PlanDefinition/no-such-plan/$apply", call(Responses.emergency())).status()).isEqualTo(404);
        Parameters subjectOnly = new Parameters().addParameter("subject", "Patient/anna").addParameter("url", new UriType(PLAN));
        Reply none = server().post(APPLY, subjectOnly);
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.issue().getDiagnostics()).contains("no response");
        assertThat(server().post(APPLY, new Parameters().addParameter("url", new UriType(PLAN))).issue().getDiagnostics()).contains("no subject");
        assertThat(server().post(APPLY, call(Responses.emergency())).issue().getCode()).isEqualTo(IssueType.REQUIRED);
        assertThat(server().post(APPLY, call(Responses.emergency().setQuestionnaire("https://example.org/q|1")).addParameter("url", new UriType(PLAN))).status())
                .isEqualTo(422);
        assertThat(server().post(APPLY, subjectOnly.addParameter("dataEndpoint", "https://evil.example.org")).issue().getCode()).isEqualTo(IssueType.NOTSUPPORTED);
    }

    static Parameters call(QuestionnaireResponse response) {
        Parameters inner = new Parameters();
        inner.addParameter().setName("QuestionnaireResponse").setResource(response);
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/anna"));
        call.addParameter().setName("parameters").setResource(inner);
        return call;
    }

    private static Parameters withData(QuestionnaireResponse response) {
        Bundle data = new Bundle().setType(Bundle.BundleType.COLLECTION);
        data.addEntry().setResource(response);
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/anna"));
        call.addParameter().setName("data").setResource(data);
        return call;
    }
}
