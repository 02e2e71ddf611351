package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.request.Refused;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.Limits;

/**
 * Lets a limited number of requests of each {@link Lane} run at once, a limited number wait, and none go on for ever. What computes is
 * interrupted after its time; where it reads from a database it does so {@link #undisturbed}. What writes asks {@link #checkTime}.
 */
public final class EvaluationGate implements AutoCloseable {

    private final Limits limits;
    private final Meters meters;
    private final Map<Lane, Bulkhead> bulkheads = new EnumMap<>(Lane.class);
    private final ThreadLocal<Turn> current = new ThreadLocal<>();
    private final ScheduledThreadPoolExecutor timer;

    EvaluationGate(Limits limits, Meters meters) {
        this.limits = limits;
        this.meters = meters;
        for (Lane lane : Lane.values()) {
            bulkheads.put(lane, new Bulkhead(lane.places(limits), limits.waiting(), limits.waitingTime(), new Overload(lane, limits)));
        }
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "evaluation-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs a short operation when its turn comes. */
    public <T> T run(String operation, Supplier<T> work) {
        return run(Lane.EVALUATION, operation, work);
    }

    /**
     * Runs an operation when its turn comes.
     *
     * @param operation its name in the metrics
     * @throws BaseServerResponseException with 429, 503 or 504 when there is no room, no turn in time, or no result in time; or with what the operation
     *     refuses
     */
    public <T> T run(Lane lane, String operation, Supplier<T> work) {
        return Refusal.answering(() -> inTurn(lane, operation, work));
    }

    /**
     * Runs any work when its turn comes.
     *
     * @throws BaseServerResponseException as when an operation is run; what the work itself refuses is thrown as it is
     */
    public <T> T inTurn(Lane lane, String operation, Supplier<T> work) {
        Turn turn = begin(lane, operation);
        try {
            return work.get();
        } catch (InvalidResponseException | Refused | BaseServerResponseException e) {
            // a result, if not the one that was hoped for
            throw e;
        } catch (RuntimeException e) {
            if (turn.deadline.isPast()) {
                throw turn.overload().late();
            }
            throw e;
        } finally {
            turn.end();
        }
    }

    /** Waits for a turn, which the caller must end. */
    Turn begin(Lane lane, String operation) {
        bulkheads.get(lane).enter();
        Turn turn = new Turn(lane, operation);
        current.set(turn);
        return turn;
    }

    /** Whether the thread has its turn already. */
    boolean isInside() {
        return current.get() != null;
    }

    /** What must not be interrupted within a computation. */
    public <T> T undisturbed(Supplier<T> work) {
        Turn turn = current.get();
        if (turn == null) {
            return work.get();
        }
        turn.deadline.hold();
        try {
            return work.get();
        } finally {
            turn.deadline.release();
        }
    }

    /** @throws BaseServerResponseException with 504 if the time of this thread's turn is over */
    public void checkTime() {
        Turn turn = current.get();
        if (turn != null && turn.isOver()) {
            throw turn.overload().late();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** One request that was let in. */
    final class Turn {

        private final Lane lane;
        private final String operation;
        private final long start = System.nanoTime();
        private final Deadline deadline = new Deadline(Thread.currentThread());
        private final Future<?> alarm;

        private Turn(Lane lane, String operation) {
            this.lane = lane;
            this.operation = operation;
            this.alarm = lane.isInterruptible() ? timer.schedule(deadline, lane.time(limits).toNanos(), TimeUnit.NANOSECONDS) : null;
        }

        private boolean isOver() {
            return System.nanoTime() - start > lane.time(limits).toNanos();
        }

        private Overload overload() {
            return bulkheads.get(lane).overload();
        }

        /** Gives the place to the next. */
        void end() {
            if (current.get() != this) {
                return;
            }
            current.remove();
            if (alarm != null) {
                alarm.cancel(false);
            }
            deadline.end();
            bulkheads.get(lane).leave();
            meters.timed(operation, System.nanoTime() - start);
        }
    }
}
