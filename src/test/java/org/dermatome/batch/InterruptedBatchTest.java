package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on a file larger than its memory, killed without notice and started again. */
class InterruptedBatchTest {

    private static final int LINES = 12_000;
    private static final String MEMORY = "-Xmx96m";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void aRunThatIsKilledGoesOnWithoutLossAndWithoutDuplicates() throws IOException, InterruptedException {
        Path input = input();
        assertThat(Files.size(input)).isGreaterThan(120_000_000);
        Path output = folder.resolve("out.ndjson");
        Path position = folder.resolve("out.ndjson.part.position");

        long first = killAfter(LINES / 8, input, output, position);
        long second = killAfter(LINES / 2, input, output, position);
        assertThat(first).isLessThan((long) LINES);
        assertThat(second).isBetween(first, LINES - 1L);
        assertThat(output).doesNotExist();
        Position last = Position.read(position);
        int exit = end(start(input, output));

        assertThat(exit).as("some lines are bad").isEqualTo(1);
        assertThat(position).doesNotExist();
        Path undisturbed = folder.resolve("undisturbed.ndjson");
        BatchReport report = new Batch(Evaluation.of(Knowledge.load()), Clock.fixed(last.at(), ZoneOffset.UTC), null)
                .run(new BatchSettings(input, undisturbed, 1, true, null), null, null);
        assertThat(Files.mismatch(output, undisturbed)).as("first byte that differs").isEqualTo(-1);
        assertThat(report).isEqualTo(new BatchReport(LINES, LINES / 100));
        System.out.printf("batch: killed after %d and %d of %d lines, the result is that of an undisturbed run%n", first, second, LINES);
    }

    /** Kills a run as soon as enough lines are committed, and tells how many. */
    private long killAfter(long enough, Path input, Path output, Path position) throws IOException, InterruptedException {
        Process process = start(input, output);
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (committed(position) <= enough) {
                assertThat(process.isAlive()).as(Files.readString(folder.resolve("errors"))).isTrue();
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return committed(position);
    }

    private static long committed(Path position) throws IOException {
        return Files.exists(position) ? Position.read(position).input().lines() : 0;
    }

    private int end(Process process) throws InterruptedException, IOException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("errors")).content().contains("12,000 responses, 120 errors").doesNotContain("OutOfMemory");
        return process.exitValue();
    }

    private Process start(Path input, Path output) throws IOException {
        Path arguments = Files.write(folder.resolve("arguments"), List.of("-cp", '"' + System.getProperty("java.class.path") + '"'));
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), MEMORY, "@" + arguments,
                "org.dermatome.cli.Dermatome", "evaluate", "--ndjson", input.toString(), "--output", output.toString(), "--threads", "2", "--compact")
                .redirectErrorStream(true).redirectOutput(folder.resolve("errors").toFile()).start();
    }

    private Path input() throws IOException {
        Path input = folder.resolve("in.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(input)) {
            for (int i = 0; i < LINES; i++) {
                out.write(i % 100 == 99 ? "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"stopped\"}" : Ndjson.line(i));
                out.write('\n');
            }
        }
        return input;
    }
}
