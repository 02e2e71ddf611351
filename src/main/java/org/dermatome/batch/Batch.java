package org.dermatome.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;

/** Evaluates NDJSON. One line of the output for each line of the input that holds something; a bad one becomes an OperationOutcome. */
public final class Batch {

    private final Evaluation evaluation;
    private final Clock clock;
    private final PrintStream terminal;

    /** @param terminal where to say how far it is, or null to say nothing */
    public Batch(Evaluation evaluation, Clock clock, PrintStream terminal) {
        this.evaluation = evaluation;
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * Runs to the end of the input. Output to a file goes on where an interrupted run of the same kind ended.
     *
     * @param in what to read if the settings name no file
     * @param out where to write if the settings name no file
     * @throws BatchException if it cannot begin or go on; what was written is kept
     */
    public BatchReport run(BatchSettings settings, InputStream in, PrintStream out) {
        try (Input input = settings.input() == null ? Input.of(in) : Input.of(settings.input()); Output output = output(settings, out)) {
            Position start = output.start();
            Lines lines = new Lines(input.content());
            if (!lines.skip(start.input())) {
                throw new BatchException("The unfinished output beside " + settings.output()
                        + " is of another input. Delete it and its position, or give the same input.");
            }
            EvaluationOptions options = EvaluationOptions.at(Clock.fixed(start.at(), ZoneOffset.UTC)).in(settings.language());
            Progress progress = new Progress(terminal, System::nanoTime, input, start.report());
            try {
                return new Pipeline(lines, output, new LineEvaluator(evaluation, options, settings.compact()), progress, System::nanoTime,
                        settings.threads()).run();
            } finally {
                progress.end();
            }
        } catch (IOException e) {
            throw new BatchException("The batch cannot go on: " + e.getMessage(), e);
        }
    }

    private Output output(BatchSettings settings, PrintStream out) throws IOException {
        String run = "version " + evaluation.knowledge().current().version() + (settings.compact() ? " compact" : " full")
                + (settings.language() == null ? "" : ' ' + settings.language());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Position beginning = new Position(run, at, Mark.START, 0, new BatchReport(0, 0));
        if (settings.output() == null) {
            return new StreamOutput(out, beginning);
        }
        refuseInputAsOutput(settings.input(), settings.output());
        return FileOutput.of(settings.output(), beginning);
    }

    private static void refuseInputAsOutput(Path input, Path output) throws IOException {
        if (input != null && Files.exists(output) && Files.isSameFile(input, output)) {
            throw new BatchException("The output would replace the input " + input + ". Write to another file.");
        }
    }
}
