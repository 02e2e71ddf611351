package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.dermatome.evaluation.InvalidResponseException;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.settings.Limits;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Lets a limited number of computations run at once, a limited number wait, and none go on for ever: after its time a computation is
 * interrupted. What runs here must not touch a database or a file, because an interrupt closes the channel that it hits.
 */
public final class EvaluationGate implements AutoCloseable {

    private final Limits limits;
    private final Meters meters;
    private final Semaphore permits;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ScheduledThreadPoolExecutor timer;

    EvaluationGate(Limits limits, Meters meters) {
        this.limits = limits;
        this.meters = meters;
        this.permits = new Semaphore(limits.evaluations(), true);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "evaluation-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Runs the work when its turn comes.
     *
     * @param operation its name in the metrics
     * @throws BaseServerResponseException with 429, 503 or 504 when there is no room, no turn in time, or no result in time
     */
    public <T> T run(String operation, Supplier<T> work) {
        enter();
        long start = System.nanoTime();
        try {
            return inTime(work);
        } finally {
            permits.release();
            meters.timed(operation, System.nanoTime() - start);
        }
    }

    private void enter() {
        if (permits.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > limits.waiting()) {
            waiting.decrementAndGet();
            throw overload(429, IssueType.THROTTLED, "Too many evaluations wait already. Try again later.");
        }
        try {
            if (permits.tryAcquire(limits.waitingTime().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        throw overload(503, IssueType.TRANSIENT, "The server is busy with other evaluations. Try again later.");
    }

    private <T> T inTime(Supplier<T> work) {
        Deadline deadline = new Deadline(Thread.currentThread());
        ScheduledFuture<?> alarm = timer.schedule(deadline, limits.evaluationTime().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return work.get();
        } catch (InvalidResponseException | BaseServerResponseException e) {
            // a result, if not the one that was hoped for
            throw e;
        } catch (RuntimeException e) {
            if (deadline.isPast()) {
                throw overload(504, IssueType.TIMEOUT, "The evaluation took longer than " + limits.evaluationTime().toMillis() + " ms and was stopped.");
            }
            throw e;
        } finally {
            alarm.cancel(false);
            deadline.end();
        }
    }

    /** To be tried again when one turn has passed. */
    private BaseServerResponseException overload(int status, IssueType type, String diagnostics) {
        long seconds = Math.max(1, limits.waitingTime().toSeconds());
        return new UnclassifiedServerFailureException(status, diagnostics, Refusal.outcome(type, diagnostics, null))
                .addResponseHeader("Retry-After", Long.toString(seconds));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Interrupts the thread while it does this work, and never what it does next. */
    private static final class Deadline implements Runnable {

        private final Thread worker;
        private boolean past;
        private boolean ended;

        Deadline(Thread worker) {
            this.worker = worker;
        }

        @Override
        public synchronized void run() {
            if (!ended) {
                past = true;
                worker.interrupt();
            }
        }

        synchronized boolean isPast() {
            return past;
        }

        synchronized void end() {
            ended = true;
            if (past) {
                Thread.interrupted();
            }
        }
    }
}
