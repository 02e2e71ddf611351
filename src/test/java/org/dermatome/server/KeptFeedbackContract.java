package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.Test;

/** Feedback on cards where there is a database. */
interface KeptFeedbackContract {

    String FEEDBACK = "https://w3id.org/dermatome/CodeSystem/leg-numbness-card-feedback%7C";
    String FLAG = "https://w3id.org/dermatome/CodeSystem/leg-numbness-red-flag%7C";

    RunningServer server();

    @Test
    default void feedbackIsKeptOnceAndFoundByOutcomeRuleAndReason() {
        String search = "Observation?code=" + FEEDBACK + "feedback&value-concept=" + FEEDBACK + "overridden";
        int before = server().count(search);
        ObjectNode body = CdsContract.overridden(CdsContract.card(server(), UUID.randomUUID().toString()).path("uuid").asText());
        assertThat(told(body)).contains("1 kept, 0 known before");
        assertThat(told(body)).contains("0 kept, 1 known before");
        assertThat(server().count(search)).isEqualTo(before + 1);
        assertThat(server().count("Observation?component-code-value-concept=" + FEEDBACK + "rule$" + FLAG + "rf-ces")).isGreaterThanOrEqualTo(1);
        assertThat(server().count("Observation?component-value-concept=already-done")).isGreaterThanOrEqualTo(1);
        assertThat(server().count("Observation?component-code-value-concept=" + FEEDBACK + "rule$" + FLAG + "rf-none")).isZero();
        assertThat(server().get("/fhir/" + search).all(Observation.class)).allMatch(each -> each.getMeta().getVersionId().equals("1") && !each.hasSubject());
    }

    private String told(ObjectNode body) {
        Reply reply = server().post(CdsContract.PATIENT_VIEW + "/feedback", body.toString(), "application/json");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics();
    }

    @Test
    default void theMeasureReportsOverridesByRule() {
        told(CdsContract.overridden(CdsContract.card(server(), UUID.randomUUID().toString()).path("uuid").asText()));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String evaluate = "/fhir/Measure/leg-numbness-card-overrides/$evaluate-measure?periodStart=" + today.minusDays(1) + "&periodEnd=" + today.plusDays(1);
        Reply reply = server().get(evaluate);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        MeasureReport report = reply.as(MeasureReport.class);
        assertThat(report.getGroupFirstRep().getPopulation().get(2).getCount()).isGreaterThanOrEqualTo(1);
        assertThat(report.getGroupFirstRep().getStratifierFirstRep().getStratum()).extracting(each -> each.getValue().getCodingFirstRep().getCode()).contains("rf-ces");
        assertThat(server().get("/fhir/Measure/$evaluate-measure?measure=leg-numbness-card-overrides&periodStart=2020-01-01&periodEnd=2020-01-31")
                .as(MeasureReport.class).getGroupFirstRep().getPopulationFirstRep().getCount()).isZero();
        assertThat(server().get("/fhir/Measure/other/$evaluate-measure?periodStart=2020-01-01&periodEnd=2020-01-31").status()).isEqualTo(404);
        assertThat(server().get(evaluate + "&reportType=subject").status()).isEqualTo(400);
        assertThat(server().get(evaluate + "&colour=red").status()).isEqualTo(400);
        assertThat(server().get("/fhir/Measure/leg-numbness-card-overrides/$evaluate-measure?periodStart=2020-01-31&periodEnd=2020-01-01").status()).isEqualTo(400);
    }
}
