package org.dermatome.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says on a terminal how far a batch is, on one line that is written over. */
final class Progress {

    private static final long INTERVAL = Duration.ofMillis(500).toNanos();

    private final PrintStream terminal;
    private final LongSupplier nanos;
    private final Input input;
    private final BatchReport before;
    private final long began;
    private final long takenBefore;
    private long next;
    private int width;

    /**
     * @param terminal where to say it, or null to say nothing
     * @param before what was done by earlier runs, which does not count for the rate
     */
    Progress(PrintStream terminal, LongSupplier nanos, Input input, BatchReport before) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.input = input;
        this.before = before;
        this.began = nanos.getAsLong();
        this.takenBefore = input.taken();
        this.next = began + INTERVAL;
    }

    void say(BatchReport report) {
        if (terminal == null || nanos.getAsLong() < next) {
            return;
        }
        next = nanos.getAsLong() + INTERVAL;
        overwrite(text(report));
    }

    /** Clears the line. */
    void end() {
        if (terminal != null && width > 0) {
            overwrite("");
            terminal.print('\r');
            terminal.flush();
        }
    }

    private void overwrite(String text) {
        terminal.print('\r' + text + " ".repeat(Math.max(0, width - text.length())));
        terminal.flush();
        width = text.length();
    }

    String text(BatchReport report) {
        double seconds = Math.max(1e-9, (nanos.getAsLong() - began) / 1e9);
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%,d responses, %,.0f/s, %,d errors", report.responses(),
                (report.responses() - before.responses()) / seconds, report.errors()));
        if (input.size() > 0) {
            text.append(String.format(Locale.ROOT, ", %.0f %%", 100.0 * input.taken() / input.size()));
            long taken = input.taken() - takenBefore;
            if (taken > 0) {
                text.append(", ").append(left((input.size() - input.taken()) * seconds / taken)).append(" left");
            }
        }
        return text.toString();
    }

    private static String left(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : whole < 3600 ? whole / 60 + " min " + whole % 60 + " s" : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
