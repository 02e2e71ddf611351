package org.dermatome.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private long now;

    @TempDir
    private Path folder;

    @Test
    void rateAndTimeLeftCountFromTheStartOfThisRun() throws IOException {
        try (Input input = Input.of(Files.write(folder.resolve("in"), new byte[1000]))) {
            input.content().readNBytes(200);
            Progress progress = progress(input, new BatchReport(5000, 1));
            input.content().readNBytes(400);
            now = Duration.ofSeconds(40).toNanos();

            assertThat(progress.text(new BatchReport(9000, 2))).isEqualTo("9,000 responses, 100/s, 2 errors, 60 %, 40 s left");
            now = Duration.ofSeconds(4000).toNanos();
            assertThat(progress.text(new BatchReport(9000, 2))).endsWith("60 %, 1 h 6 min left");
        }
    }

    @Test
    void whatComesFromAStreamHasNoKnownEnd() throws IOException {
        try (Input input = Input.of(new java.io.ByteArrayInputStream(new byte[1000]))) {
            Progress progress = progress(input, new BatchReport(0, 0));
            now = Duration.ofSeconds(2).toNanos();
            assertThat(progress.text(new BatchReport(1000, 0))).isEqualTo("1,000 responses, 500/s, 0 errors");
        }
    }

    @Test
    void theLineIsWrittenOverNowAndThenAndClearedAtTheEnd() throws IOException {
        try (Input input = Input.of(new java.io.ByteArrayInputStream(new byte[0]))) {
            Progress progress = progress(input, new BatchReport(0, 0));
            progress.say(new BatchReport(1, 0));
            assertThat(terminal.size()).isZero();
            now = Duration.ofSeconds(1).toNanos();
            progress.say(new BatchReport(10, 0));
            progress.say(new BatchReport(11, 0));
            progress.end();
            assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("\r10 responses, 10/s, 0 errors\r" + " ".repeat(28) + "\r");
        }
    }

    private Progress progress(Input input, BatchReport before) {
        return new Progress(new PrintStream(terminal, true, StandardCharsets.UTF_8), () -> now, input, before);
    }
}
