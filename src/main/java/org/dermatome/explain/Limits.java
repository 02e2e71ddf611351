package org.dermatome.explain;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/**
 * How far a search may go. Without a deadline the same answers give the same result.
 *
 * @param evaluations most sets of answers to try for one goal
 * @param alternatives most alternatives to name
 * @param clock tells whether the deadline has passed; null without a deadline
 * @param deadline when to stop, or null
 */
public record Limits(int evaluations, int alternatives, Clock clock, Instant deadline) {

    private static final int EVALUATIONS = 5_000;
    private static final int ALTERNATIVES = 12;

    /** Some thousand sets of answers and a list that can be read. */
    public static Limits standard() {
        return new Limits(EVALUATIONS, ALTERNATIVES, null, null);
    }

    /** The same, and not beyond this time. */
    public Limits until(Clock clock, Instant deadline) {
        return new Limits(evaluations, alternatives, clock, deadline);
    }

    /** @throws CancellationException if the thread was interrupted, because then nobody waits for the result any more */
    boolean allow(int tried) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the search was interrupted");
        }
        return tried < evaluations && (deadline == null || clock.instant().isBefore(deadline));
    }
}
