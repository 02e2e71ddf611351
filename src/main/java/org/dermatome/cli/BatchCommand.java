package org.dermatome.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.dermatome.batch.Batch;
import org.dermatome.batch.BatchException;
import org.dermatome.batch.BatchReport;
import org.dermatome.batch.BatchSettings;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;

/** Evaluates NDJSON: {@code evaluate --ndjson IN --output OUT [--threads N] [--compact] [--language TAG]}. */
final class BatchCommand {

    static final String INPUT = "--ndjson";

    private static final String STREAM = "-";

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    BatchCommand(InputStream in, PrintStream out, PrintStream err, Clock clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    int run(List<String> arguments) {
        BatchSettings settings;
        try {
            settings = settings(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return Dermatome.USAGE;
        }
        Instant began = clock.instant();
        try {
            BatchReport report = new Batch(Evaluation.of(Knowledge.load()), clock, System.console() == null ? null : err).run(settings, in, out);
            double seconds = Math.max(1, Duration.between(began, clock.instant()).toMillis()) / 1000.0;
            err.printf(Locale.ROOT, "%,d responses, %,d errors, %.1f s%n", report.responses(), report.errors(), seconds);
            return report.errors() == 0 ? Dermatome.OK : Dermatome.INVALID;
        } catch (BatchException e) {
            err.println(e.getMessage());
            return Dermatome.STOPPED;
        }
    }

    private static BatchSettings settings(List<String> arguments) {
        String input = null;
        String output = null;
        int threads = Runtime.getRuntime().availableProcessors();
        boolean compact = false;
        String language = null;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case INPUT -> input = value(arguments, i++);
                case "--output" -> output = value(arguments, i++);
                case "--threads" -> threads = threads(value(arguments, i++));
                case "--compact" -> compact = true;
                case Dermatome.LANGUAGE -> language = value(arguments, i++);
                default -> throw new IllegalArgumentException(arguments.get(i) + ": there is no such option");
            }
        }
        if (input == null || output == null) {
            throw new IllegalArgumentException("say both " + INPUT + " and --output; - is the standard input or output");
        }
        if (!STREAM.equals(input) && !Files.isReadable(Path.of(input))) {
            throw new IllegalArgumentException(input + ": there is no such file, or it cannot be read");
        }
        return new BatchSettings(path(input), path(output), threads, compact, language);
    }

    private static String value(List<String> arguments, int option) {
        if (option + 1 == arguments.size()) {
            throw new IllegalArgumentException(arguments.get(option) + ": the value is missing");
        }
        return arguments.get(option + 1);
    }

    private static int threads(String value) {
        if (!value.matches("[1-9]\\d{0,2}")) {
            throw new IllegalArgumentException("--threads " + value + ": give a number from 1 to 999");
        }
        return Integer.parseInt(value);
    }

    private static Path path(String argument) {
        return STREAM.equals(argument) ? null : Path.of(argument);
    }
}
