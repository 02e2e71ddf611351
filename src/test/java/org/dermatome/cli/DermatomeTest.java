package org.dermatome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DermatomeTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void evaluatePrintsTheResultOfAFile() throws IOException {
        int exit = run("", "evaluate", file("a.json", FilledForm.inProgress().answer("age", 50)));

        assertThat(exit).isEqualTo(Dermatome.OK);
        assertThat(FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, text(out)).getEntry()).isNotEmpty();
        assertThat(text(out)).contains("\n  \"type\": \"collection\"");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void theResultIsIndentedAsHapiWouldIndentIt() throws IOException {
        run("", "evaluate", "fhir-resources/example/QuestionnaireResponse-example-stroke.json");

        IParser parser = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
        assertThat(text(out)).isEqualTo(parser.encodeResourceToString(parser.parseResource(text(out))) + System.lineSeparator());
    }

    @Test
    void evaluateReadsTheInput() {
        assertThat(run(json(FilledForm.inProgress()), "evaluate", "-")).isEqualTo(Dermatome.OK);
        assertThat(text(out)).contains("ClinicalImpression");
    }

    @Test
    void anInvalidResponseIsExplainedAndDoesNotStopTheNext() throws IOException {
        String bad = file("bad.json", FilledForm.completed().answer("age", new StringType("old")));
        String good = file("good.json", FilledForm.completed().answer("age", 50));

        assertThat(run("", "evaluate", bad, good)).isEqualTo(Dermatome.INVALID);
        assertThat(text(err)).contains("bad.json: the response cannot be evaluated", "QuestionnaireResponse.item[0].item[0].answer[0]",
                "Answer with the type integer.");
        assertThat(text(out)).contains("ClinicalImpression");
    }

    @Test
    void whatIsNoResponseIsExplained() {
        assertThat(run("{\"resourceType\":\"Patient\"}", "evaluate", "-")).isEqualTo(Dermatome.INVALID);
        assertThat(text(err)).startsWith("-: is no QuestionnaireResponse in JSON that can be read");
    }

    @Test
    void explainTellsWhyAndWhatElseWouldChangeIt() throws IOException {
        String file = file("a.json", FilledForm.completed().answer("tight-leg", "yes").answer("age", 50));

        assertThat(run("", "explain", file)).isEqualTo(Dermatome.OK);
        assertThat(text(out)).startsWith("Urgency: Emergency").contains("Danger signs\n", "    for: ", "    source: ",
                "Smallest changes that would raise the urgency\n  No change of one or two answers does.",
                "Smallest changes that would lower the urgency\n", "[Yes] -> [No]: ");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void explainTellsOfOneCause() {
        assertThat(run(json(FilledForm.completed().answer("pattern", "patch")), "explain", "-", "--cause", "meralgia-paraesthetica"))
                .isEqualTo(Dermatome.OK);
        assertThat(text(out)).contains("Findings that bear on it\n", "Smallest changes that would make it more likely: Meralgia paraesthetica\n");
    }

    @Test
    void explainPrintsParametersOnRequest() {
        assertThat(run(json(FilledForm.inProgress()), "explain", "--json", "--cause", "meralgia-paraesthetica", "-")).isEqualTo(Dermatome.OK);
        assertThat(FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, text(out)).getParameter("urgency")).isNotNull();
    }

    @Test
    void textsAreGermanOnRequest() throws IOException {
        String file = file("a.json", FilledForm.completed().answer("tight-leg", "yes").answer("age", 50));

        assertThat(run("", "evaluate", "--language", "de", file)).isEqualTo(Dermatome.OK);
        assertThat(text(out)).contains("\"language\": \"de\"", "Dringlichkeit: Notfall: sofort. ");
        out.reset();
        assertThat(run("", "explain", file, "--language", "de-CH")).isEqualTo(Dermatome.OK);
        assertThat(text(out)).startsWith("Dringlichkeit: Notfall: sofort").contains("Warnzeichen\n", "    dafür: ", " [Ja] -> [Nein]: ").doesNotContain("because");
        assertThat(run("", "evaluate", file, "--language")).isEqualTo(Dermatome.USAGE);
    }

    @Test
    void explainRefusesWhatEvaluateRefusesAndAnUnknownCause() throws IOException {
        assertThat(run("", "explain", file("bad.json", FilledForm.completed().answer("age", new StringType("old"))))).isEqualTo(Dermatome.INVALID);
        assertThat(text(err)).contains("bad.json: the response cannot be evaluated", "Answer with the type integer.");
        assertThat(run("{}", "explain", "-")).isEqualTo(Dermatome.INVALID);
        assertThat(run("", "explain", "--cause", "shoe-size", "-")).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("there is no cause shoe-size; the causes are: ", "meralgia-paraesthetica");
        assertThat(run("", "explain", "a.json", "b.json")).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "explain", "--xml", "a.json")).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("Usage: dermatome");
    }

    @Test
    void aBatchEvaluatesLineByLineAndSaysHowManyWereBad() throws IOException {
        String bad = "{\"resourceType\":\"Patient\"}\n";
        int exit = run(json(FilledForm.inProgress()) + '\n' + bad, "evaluate", "--ndjson", "-", "--output", "-", "--compact", "--threads", "1");

        assertThat(exit).isEqualTo(Dermatome.INVALID);
        assertThat(text(out).lines()).hasSize(2).first().asString().startsWith("{\"line\":1,");
        assertThat(text(out)).contains("\"id\":\"line-2\"");
        assertThat(text(err)).startsWith("2 responses, 1 errors, ");
    }

    @Test
    void aBatchThatIsCalledWronglyOrCannotGoOnSaysWhy() throws IOException {
        String input = file("a.json", FilledForm.inProgress());
        assertThat(run("", "evaluate", "--ndjson", input)).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "evaluate", "--ndjson", input, "--output", "-", "--threads", "0")).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "evaluate", "--ndjson", input, "--output", "-", "--fast")).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "evaluate", "--ndjson", "none.ndjson", "--output", "-")).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "evaluate", "--ndjson", input, "--output", input)).isEqualTo(Dermatome.STOPPED);
        assertThat(text(err)).contains("say both --ndjson and --output", "from 1 to 999", "there is no such option", "there is no such file", "replace the input");
    }

    @Test
    void packageWritesTheArchiveAndPrintsItsPath() throws IOException {
        assertThat(run("", "package", folder.toString())).isEqualTo(Dermatome.OK);
        assertThat(Path.of(text(out).strip())).exists().hasParent(folder).hasExtension("tgz");

        Path file = Files.createFile(folder.resolve("occupied"));
        assertThat(run("", "package", file.toString())).isEqualTo(Dermatome.STOPPED);
        assertThat(text(err)).contains("cannot be written").contains("occupied");
    }

    @Test
    void wrongUseShowsTheHelp() {
        assertThat(run("", "evaluate")).isEqualTo(Dermatome.USAGE);
        assertThat(run("", "assess", "x.json")).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("Usage: dermatome");
        assertThat(run("", "evaluate", folder.resolve("none.json").toString())).isEqualTo(Dermatome.USAGE);
        assertThat(text(err)).contains("there is no such file");
    }

    @Test
    void helpAndVersionArePrinted() {
        assertThat(run("", "--help")).isEqualTo(Dermatome.OK);
        assertThat(run("", "--version")).isEqualTo(Dermatome.OK);
        assertThat(text(out)).startsWith("Usage: dermatome").contains("Dermatome " + FilledForm.knowledge().current().version());
    }

    private int run(String input, String... arguments) {
        return new Dermatome(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), NOON).run(arguments);
    }

    private String file(String name, FilledForm form) throws IOException {
        return Files.writeString(folder.resolve(name), json(form)).toString();
    }

    private static String json(FilledForm form) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(form.build());
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
