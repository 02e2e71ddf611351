package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.knowledge.Knowledge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private static final Evaluation EVALUATION = Evaluation.of(Knowledge.load());

    @TempDir
    private Path folder;

    @Test
    void everyLineGivesItsResultInTheOrderOfTheInput() throws IOException {
        List<String> lines = lines(200);
        List<String> results = run(lines, false, 3);

        assertThat(results).hasSize(lines.size());
        for (int i = 0; i < results.size(); i++) {
            byte[] one = EVALUATION.evaluateToJson(lines.get(i).getBytes(StandardCharsets.UTF_8), EvaluationOptions.at(NOON));
            assertThat(results.get(i)).isEqualTo(new String(one, StandardCharsets.UTF_8));
        }
        assertThat(folder.resolve("out.part")).doesNotExist();
        assertThat(folder.resolve("out.part.position")).doesNotExist();
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() throws IOException {
        List<String> lines = lines(100);
        assertThat(run(lines, true, 1)).isEqualTo(run(lines, true, 7));
    }

    @Test
    void aCompactResultNamesLineResponseUrgencyFlagsAndCauses() throws IOException {
        JsonNode result = JSON.readTree(run(lines(1), true, 1).get(0));

        assertThat(result.get("line").asInt()).isEqualTo(1);
        assertThat(result.get("id").asText()).isEqualTo("r0");
        assertThat(result.get("urgency").asText()).isEqualTo("emergency");
        assertThat(result.get("redFlags")).isNotEmpty();
        assertThat(result.at("/causes/0/code").asText()).isEqualTo("cauda-equina-syndrome");
        assertThat(result.at("/causes/0/band").asText()).isEqualTo("high");
        assertThat(result.get("openSafetyQuestions").isArray()).isTrue();
    }

    @Test
    void aBadLineBecomesAnOutcomeWithItsNumberAndTheRestGoesOn() throws IOException {
        List<String> lines = new ArrayList<>(lines(4));
        lines.add(1, "{\"resourceType\":\"QuestionnaireResponse\"");
        lines.add(3, "");
        lines.add(4, "{\"resourceType\":\"Patient\"}");
        lines.add("{\"resourceType\":\"QuestionnaireResponse\",\"item\":" + "[{\"item\":".repeat(20_000) + "[]" + "}]".repeat(20_000) + "}");
        lines.add("\"" + "x".repeat(Lines.LIMIT) + "\"");
        lines.add("{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\"}");

        BatchReport report = batch().run(settings(Files.write(folder.resolve("in"), lines), true, 2), null, null);
        List<JsonNode> results = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out"))) {
            results.add(JSON.readTree(line));
        }

        assertThat(report).isEqualTo(new BatchReport(9, 5));
        assertThat(results).hasSize(9).extracting(result -> result.path("line").asInt()).containsExactly(1, 0, 3, 0, 6, 7, 0, 0, 0);
        assertThat(results).filteredOn(result -> result.path("resourceType").asText().equals("OperationOutcome"))
                .extracting(result -> result.get("id").asText()).containsExactly("line-2", "line-5", "line-8", "line-9", "line-10");
        assertThat(results.get(8).at("/issue/0/expression/0").asText()).isEqualTo("QuestionnaireResponse.questionnaire");
        assertThat(results.get(1).at("/issue/0/diagnostics").asText()).startsWith("Line 2: ");
    }

    @Test
    void compressedInputOfSeveralMembersIsReadToItsEndEvenIfItComesSlowly() throws IOException {
        List<String> lines = lines(9);
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        for (String line : lines) {
            try (GZIPOutputStream member = new GZIPOutputStream(zipped)) {
                member.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        batch().run(new BatchSettings(null, null, 2, true, null), slowly(zipped.toByteArray()), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines().toList()).isEqualTo(run(lines, true, 1));
    }

    @Test
    void anInputThatBreaksOffKeepsWhatCameBeforeAndGoesOnWhenItIsWhole() throws IOException {
        List<String> lines = lines(60);
        byte[] whole = zip(lines);
        Path input = Files.write(folder.resolve("in"), java.util.Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> batch().run(settings(input, true, 2), null, null)).isInstanceOf(BatchException.class)
                .hasMessageContaining("cannot be read beyond line");
        long kept = Position.read(folder.resolve("out.part.position")).report().responses();

        Files.write(input, whole);
        BatchReport report = batch().run(settings(input, true, 2), null, null);

        assertThat(kept).isPositive();
        assertThat(report.responses()).isEqualTo(60);
        assertThat(Files.readAllLines(folder.resolve("out"))).isEqualTo(run(lines, true, 1));
    }

    @Test
    void theUnfinishedOutputOfAnotherBatchIsNeverTouched() throws IOException {
        Path part = Files.writeString(folder.resolve("out.part"), "mine");
        Path input = Files.write(folder.resolve("in"), lines(3));
        assertThatThrownBy(() -> batch().run(settings(input, true, 1), null, null)).hasMessageContaining("is of no batch");

        new Position("version 0.0.1 full", Instant.EPOCH, Mark.START, 0, new BatchReport(0, 0)).write(folder.resolve("out.part.position"));
        assertThatThrownBy(() -> batch().run(settings(input, true, 1), null, null)).hasMessageContaining("another batch");

        String run = "version " + EVALUATION.knowledge().current().version() + " compact";
        new Position(run, Instant.EPOCH, new Mark(1, 4, 5), 4, new BatchReport(1, 0)).write(folder.resolve("out.part.position"));
        assertThatThrownBy(() -> batch().run(settings(input, true, 1), null, null)).hasMessageContaining("another input");
        assertThat(part).hasContent("mine");
    }

    @Test
    void theInputIsNeverReplacedByTheOutput() throws IOException {
        Path input = Files.write(folder.resolve("in"), lines(1));
        assertThatThrownBy(() -> batch().run(new BatchSettings(input, folder.resolve("./in"), 1, true, null), null, null)).isInstanceOf(BatchException.class);
        assertThat(input).content().isNotEmpty();
    }

    @Test
    void aReaderThatIsGoneEndsTheBatch() throws IOException {
        Path input = Files.write(folder.resolve("in"), lines(50));
        PrintStream closed = new PrintStream(new ByteArrayOutputStream());
        closed.close();
        assertThatThrownBy(() -> batch().run(new BatchSettings(input, null, 1, true, null), null, closed)).hasMessageContaining("reader of the output is gone");
    }

    private List<String> run(List<String> lines, boolean compact, int threads) throws IOException {
        batch().run(settings(Files.write(folder.resolve("in"), lines), compact, threads), null, null);
        return Files.readAllLines(folder.resolve("out"));
    }

    private BatchSettings settings(Path input, boolean compact, int threads) {
        return new BatchSettings(input, folder.resolve("out"), threads, compact, null);
    }

    private static Batch batch() {
        return new Batch(EVALUATION, NOON, null);
    }

    private static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(Ndjson.line(i));
        }
        return lines;
    }

    private static byte[] zip(List<String> lines) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            for (String line : lines) {
                out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
            }
        }
        return zipped.toByteArray();
    }

    /** Nothing is ever available without waiting, and each read gives a part of what was asked for. */
    private static InputStream slowly(byte[] bytes) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, 1), new ByteArrayInputStream(bytes, 1, bytes.length - 1)) {
            @Override
            public int available() {
                return 0;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 100));
            }
        };
    }
}
