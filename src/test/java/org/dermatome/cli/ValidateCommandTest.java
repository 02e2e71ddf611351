package org.dermatome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate}. The validator is made anew by each call, which costs seconds: a test asks for much at once. */
class ValidateCommandTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aTableTellsPlaceLineAndRemedyAndABadFileDoesNotStopTheNext() throws IOException {
        QuestionnaireResponse wrong = FilledForm.inProgress().answer("age", new StringType("old")).build();
        String json = file("wrong.json", pretty(wrong));
        String xml = file("wrong.xml", FHIR.newXmlParser().setPrettyPrint(true).encodeResourceToString(wrong));
        List<String> files = new ArrayList<>(List.of(json, xml, file("broken.json", "{\"resourceType\": \"Patient\",\n\"active\": tru}"),
                file("open.json", pretty(FilledForm.completed().build()))));
        files.addAll(List.of("fhir-resources/questionnaire/Questionnaire-leg-numbness.json", "fhir-resources/profile/StructureDefinition-cause-feature.json",
                "fhir-resources/plan-definition/PlanDefinition-tia.json"));
        Bundle result = Evaluation.of(Knowledge.load()).evaluate(FilledForm.inProgress().answer("tight-leg", "yes").build(), EvaluationOptions.at(Clock.systemUTC()));
        files.add(file("result.xml", FHIR.newXmlParser().encodeResourceToString(result)));

        assertThat(run("", files)).as(text(out)).isEqualTo(Dermatome.INVALID);
        assertThat(text(out)).contains("wrong.json: QuestionnaireResponse, INVALID (1 errors", "wrong.xml: QuestionnaireResponse, INVALID (1 errors",
                "error    :" + lineOf(json, "\"answer\"") + " ", "error    :" + lineOf(xml, "<answer>") + " ",
                "QuestionnaireResponse.item[0].item[0].answer[0]", "The answer to 'age' is of the type string.", "Answer with the type integer.",
                "broken.json: Patient, INVALID", "fatal    :2 ", "open.json: QuestionnaireResponse, INVALID", "The item 'saddle-numb' is required");
        assertThat(text(out)).as("the package and the results").contains("Questionnaire, valid (0 errors", "StructureDefinition, valid (0 errors, 0 warnings)",
                "PlanDefinition, valid (0 errors", "result.xml: Bundle, valid (0 errors, 0 warnings)");
        assertThat(text(err)).isEqualTo(files.size() + " files, 4 invalid" + System.lineSeparator());
    }

    @Test
    void programsGetAnOperationOutcomeWithFileLineAndPlaceAndCanAskForAProfile() throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setFullUrl("urn:uuid:1b2c3d4e-0000-4000-8000-000000000001").setResource(FilledForm.completed().answer("age", 999).build());
        String impression = file("impression.json", "{\"resourceType\":\"ClinicalImpression\",\"status\":\"completed\",\"subject\":{\"reference\":\"Patient/a\"}}");

        assertThat(run(pretty(bundle), List.of("--json", "-", impression, "--profile",
                "https://w3id.org/dermatome/StructureDefinition/leg-numbness-clinical-impression"))).isEqualTo(Dermatome.INVALID);
        List<OperationOutcome> outcomes = Stream.of(text(out).split("(?<=\n})\n")).map(json -> FHIR.newJsonParser().parseResource(OperationOutcome.class, json)).toList();
        assertThat(outcomes).extracting(outcome -> outcome.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/operationoutcome-file").getValue().primitiveValue())
                .containsExactly("-", impression);
        assertThat(outcomes.get(0).getIssue()).anySatisfy(issue -> {
            assertThat(issue.getSeverity()).isEqualTo(IssueSeverity.ERROR);
            assertThat(issue.getExpression()).extracting(StringType::getValue).containsExactly("Bundle.entry[0].resource.item[0].item[0].answer[0]");
            assertThat(issue.getDiagnostics()).contains("'age'");
            assertThat(((IntegerType) issue.getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line").getValue()).getValue()).isGreaterThan(5);
        });
        assertThat(outcomes.get(1).getIssue()).as("of the profile").anyMatch(issue -> issue.getSeverity() == IssueSeverity.ERROR
                && issue.getDiagnostics().contains("leg-numbness-clinical-impression") && issue.getDiagnostics().endsWith("Add the element."));
    }

    @Test
    void wrongUseShowsTheHelp() {
        assertThat(run("", List.of("--json"))).isEqualTo(Dermatome.USAGE);
        assertThat(run("", List.of("--fast", "-"))).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("Usage: dermatome");
        assertThat(run("", List.of("none.json"))).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("none.json: there is no such file");
        assertThat(run("", List.of("--profile", "https://example.org/none", "-"))).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("The profile https://example.org/none is not known.");
    }

    private int run(String input, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("validate"));
        all.addAll(arguments);
        return new Dermatome(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Clock.systemUTC()).run(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static int lineOf(String file, String text) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().map(line -> line.contains(text)).toList().indexOf(true) + 1;
    }

    private static String pretty(Resource resource) {
        return FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(resource);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
