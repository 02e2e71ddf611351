package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published Libraries have in the JavaScript engine cql-execution, which shares no code with ours, the values that they have here. */
class JavaScriptEngineTest {

    private static final Path PACKAGE = Path.of("target/classes/knowledge/package");
    private static final Path MODULES = Path.of("target/cql-execution/node_modules");
    private static final Path SCRIPT = Path.of("src/test/js/evaluate.js");
    /** Of the presentations of each cause one is enough here, and in a build of every twelfth cause; the reference engine sees all. */
    private static final String KIND = "atypical";
    private static final int STRIDE = "all".equals(System.getProperty("cases.javascript")) ? 1 : 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everyDefineHasTheSameValueOnTheCases() throws IOException, InterruptedException {
        List<AnswerSheet> sheets = sheets();
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        Path responses = folder.resolve("responses.ndjson");
        Files.write(responses, sheets.stream().map(sheet -> parser.encodeResourceToString(sheet.toResponse(Compared.EDITION.form()))).toList());
        Compared compared = new Compared();
        List<String> lines = Files.readAllLines(run(responses));
        assertThat(lines).hasSameSizeAs(sheets);
        for (int i = 0; i < lines.size(); i++) {
            compared.add(sheets.get(i), JSON.readValue(lines.get(i), new TypeReference<Map<String, Object>>() { }));
        }
        assertThat(compared.different()).isEmpty();
        assertThat(compared.seen()).contains(true, false, "null", "high", "not-assessable", "undetermined");
        System.out.println("JavaScript engine: " + compared.summary());
    }

    private static List<AnswerSheet> sheets() {
        List<AnswerSheet> sheets = new ArrayList<>();
        List<CaseFiles.Case> presentations = CaseFiles.presentations().stream().filter(story -> story.kind().equals(KIND)).toList();
        List<CaseFiles.Case> some = IntStream.range(0, presentations.size()).filter(i -> i % STRIDE == 0).mapToObj(presentations::get).toList();
        Stream.of(CaseFiles.vignettes(), some, CaseFiles.benign(),
                CaseFiles.rare().stream().map(CaseFiles.RareCase::story).toList()).flatMap(List::stream)
                .forEach(story -> sheets.add(AnswerSheet.completed(story.answers())));
        CaseFiles.open().forEach(form -> sheets.add(new AnswerSheet(form.answers(), false)));
        return sheets.stream().map(Compared::withoutHiddenAnswers).toList();
    }

    private Path run(Path responses) throws IOException, InterruptedException {
        Path values = folder.resolve("values.ndjson");
        Path messages = folder.resolve("messages.txt");
        Process node = start(new ProcessBuilder("node", SCRIPT.toString(), MODULES.toString(), PACKAGE.toString(), responses.toString(), values.toString())
                .redirectErrorStream(true).redirectOutput(messages.toFile()));
        assertThat(node.waitFor()).as(() -> read(messages)).isZero();
        return values;
    }

    private static Process start(ProcessBuilder command) {
        if (!Files.isDirectory(MODULES)) {
            fail(MODULES + " is missing: run the test with Maven, which installs it with npm (mvn process-test-classes)");
        }
        try {
            return command.start();
        } catch (IOException e) {
            return fail("Node 20 is needed on the PATH for this test", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
