package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentPredictionComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Evaluates every example: the result is what stands beside the example. That it is valid FHIR, {@link GeneratedExamplesTest} sees. */
class ExampleResultsTest {

    private static final EvaluationOptions OPTIONS = EvaluationOptions.at(Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC));
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static Evaluation evaluation;

    @BeforeAll
    static void start() {
        evaluation = Evaluation.of(Knowledge.load());
    }

    static Stream<String> examples() {
        return RepositoryResource.ofType("QuestionnaireResponse").map(RepositoryResource::id);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theResultSaysWhatTheExampleExpects(String id) {
        Map<String, Object> expected = expected(id);
        Bundle result = evaluation.evaluate(response(id), OPTIONS);
        ClinicalImpression impression = first(result, ClinicalImpression.class);
        assertThat(found(impression, "urgency")).containsExactly((String) expected.get("urgency"));
        assertThat(found(impression, "red-flag")).containsExactlyInAnyOrderElementsOf(strings(expected, "redFlags"));
        List<RiskAssessmentPredictionComponent> predictions = first(result, RiskAssessment.class).getPrediction();
        List<?> causes = (List<?>) expected.get("firstCauses");
        assertThat(predictions.stream().limit(causes.size()).map(ExampleResultsTest::cause).toList()).isEqualTo(causes);
    }

    @Test
    void theResultIsValidInGerman() {
        assertThat(FhirValidation.instance().findings(evaluation.evaluate(response("example-tia"), OPTIONS.in("de")))).isEmpty();
    }

    @Test
    void aResultThatBreaksItsProfileIsFound() {
        Bundle withoutUrgency = evaluation.evaluate(response("example-stroke"), OPTIONS);
        first(withoutUrgency, ClinicalImpression.class).getFinding().remove(0);
        assertThat(FhirValidation.instance().findings(withoutUrgency)).anyMatch(finding -> finding.message().contains("finding:urgency"));

        Bundle withPercentage = evaluation.evaluate(response("example-stroke"), OPTIONS);
        first(withPercentage, RiskAssessment.class).getPredictionFirstRep().setProbability(new DecimalType(80));
        assertThat(FhirValidation.instance().findings(withPercentage)).anyMatch(finding -> finding.message().contains("probability"));

        Bundle withForeignCause = evaluation.evaluate(response("example-stroke"), OPTIONS);
        first(withForeignCause, RiskAssessment.class).getPredictionFirstRep().getOutcome().getCodingFirstRep().setCode("no-such-cause");
        assertThat(FhirValidation.instance().findings(withForeignCause)).anyMatch(finding -> finding.severity().equals("ERROR"));
    }

    private static QuestionnaireResponse response(String id) {
        return RepositoryResource.ofType("QuestionnaireResponse").filter(resource -> resource.id().equals(id)).findFirst()
                .map(resource -> CONTEXT.newJsonParser().parseResource(QuestionnaireResponse.class, resource.json())).orElseThrow();
    }

    private static Map<String, Object> expected(String id) {
        try {
            return new Yaml().load(Files.readString(Path.of("src/test/resources/examples", id + ".yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T first(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private static List<String> found(ClinicalImpression impression, String system) {
        return impression.getFinding().stream().map(finding -> finding.getItemCodeableConcept().getCodingFirstRep())
                .filter(coding -> coding.getSystem().endsWith("/leg-numbness-" + system)).map(coding -> coding.getCode()).toList();
    }

    private static Map<String, String> cause(RiskAssessmentPredictionComponent prediction) {
        CodeableConcept risk = prediction.getQualitativeRisk();
        return Map.of("cause", prediction.getOutcome().getCodingFirstRep().getCode(), "band", risk.hasCoding() ? risk.getCodingFirstRep().getCode() : "not-assessable");
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Map<String, Object> map, String key) {
        return (List<String>) map.get(key);
    }
}
