package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dermatome.apply.PlanApplication;
import org.dermatome.assessment.Assessment;
import org.dermatome.cases.CaseFiles.Case;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.request.Given;
import org.dermatome.request.Shelf;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/**
 * {@code $apply} by the CQL engine triggers the causes that {@code $evaluate} finds. It takes about a second for a case, so that a part of the
 * cases stands for all; {@code -Dcases.apply=all} takes them all.
 */
class AppliedPlanAgreesTest {

    private static final String CAUSES = "https://w3id.org/dermatome/CodeSystem/leg-numbness-cause";
    private static final int STRIDE = "all".equals(System.getProperty("cases.apply")) ? 1 : 30;

    private final Clinic clinic = new Clinic();
    private final PlanApplication plans = new PlanApplication(new Shelf(FilledForm.knowledge()), Evaluation.of(FilledForm.knowledge()),
            EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC)));

    @Test
    void theCausesThatAPlanTriggersAreThoseOfTheAssessment() {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("org.opencds.cqf")).setLevel(ch.qos.logback.classic.Level.OFF);
        List<Case> cases = Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign()).flatMap(List::stream).toList();
        List<String> differences = new ArrayList<>();
        int triggered = 0;
        for (int i = 0; i < cases.size(); i += STRIDE) {
            Case one = cases.get(i);
            Set<String> expected = expected(clinic.assess(one.answers()));
            triggered += expected.size();
            try {
                Set<String> found = found(apply(one));
                if (!found.equals(expected)) {
                    differences.add(one.id() + ": " + found + " instead of " + expected);
                }
            } catch (IllegalStateException e) {
                differences.add(one.id() + ": " + e.getMessage());
            }
        }
        assertThat(differences).isEmpty();
        assertThat(triggered).isGreaterThan(20);
    }

    private CarePlan apply(Case one) {
        QuestionnaireResponse response = AnswerSheet.completed(one.answers()).toResponse(clinic.form()).setSubject(new Reference("Patient/case"));
        Parameters inner = new Parameters();
        inner.addParameter().setName("QuestionnaireResponse").setResource(response);
        Parameters call = new Parameters();
        call.addParameter().setName("subject").setValue(new StringType("Patient/case"));
        call.addParameter().setName("parameters").setResource(inner);
        return plans.apply("leg-numbness", Given.of("$apply", PlanApplication.PARAMETERS, call, Map.of()));
    }

    private static Set<String> expected(Assessment assessment) {
        Set<String> codes = new TreeSet<>();
        assessment.causes().stream().filter(cause -> cause.likelihood().triggered()).forEach(cause -> codes.add(cause.cause().concept().code()));
        return codes;
    }

    private static Set<String> found(CarePlan plan) {
        Set<String> codes = new TreeSet<>();
        plan.getContained().stream().filter(RequestGroup.class::isInstance).map(RequestGroup.class::cast).flatMap(group -> group.getAction().stream())
                .forEach(action -> {
                    assertThat(action).isNotNull();
                    action.getCode().forEach(concept -> concept.getCoding().stream().filter(coding -> CAUSES.equals(coding.getSystem())).map(Coding::getCode)
                            .forEach(codes::add));
                });
        return codes;
    }
}
