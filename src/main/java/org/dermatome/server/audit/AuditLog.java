package org.dermatome.server.audit;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what happened behind the requests, in the order in which they ended. A request takes its place before it does anything, so that there
 * is room for what it does; while the disk takes nothing the places fill up and whoever comes is told. Nothing is dropped without being counted.
 */
final class AuditLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");
    private static final int AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LAST = Duration.ofSeconds(10);

    private final AuditFile file;
    private final Clock clock;
    private final Duration patience;
    private final Semaphore places;
    private final BlockingQueue<Happening> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final Counter losses;
    private final Counter events;
    private final Thread writer = new Thread(this::write, "audit");
    private volatile boolean closing;
    private volatile boolean failing;

    AuditLog(AuditFile file, int most, Duration patience, Clock clock, MeterRegistry meters) {
        this.file = file;
        this.clock = clock;
        this.patience = patience;
        this.places = new Semaphore(most);
        this.losses = meters.counter("dermatome.audit.lost");
        this.events = meters.counter("dermatome.audit.events");
        Gauge.builder("dermatome.audit.waiting", waiting, BlockingQueue::size).register(meters);
        Gauge.builder("dermatome.audit.failing", this, log -> log.failing ? 1 : 0).register(meters);
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes a place, and waits for one if it must. @return false if there is none in time */
    boolean enter() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the place back: there was nothing to record. */
    void leave() {
        places.release();
    }

    /** Records, in the place that was taken. */
    void record(Happening happening) {
        waiting.add(happening);
    }

    /** A request went on without a place. */
    void lose() {
        lost.incrementAndGet();
        losses.increment();
    }

    private void write() {
        List<Happening> next = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Happening first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    next.add(first);
                    waiting.drainTo(next, AT_ONCE - 1);
                }
                if (!next.isEmpty() || lost.get() > 0) {
                    write(next);
                    next.clear();
                }
            } catch (InterruptedException e) {
                break;
            }
        }
        if (!waiting.isEmpty() || !next.isEmpty()) {
            LOG.error("{} requests are not in the audit: they could not be written before the end.", waiting.size() + next.size());
        }
    }

    /** Tries until it succeeds, or the server has stopped and the time for that is over. */
    private void write(List<Happening> next) throws InterruptedException {
        long missing = lost.get();
        StringBuilder lines = new StringBuilder();
        int count = missing > 0 ? append(lines, Happening.loss(clock.instant(), missing)) : 0;
        for (Happening happening : next) {
            count += append(lines, happening);
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        while (!written(bytes)) {
            Thread.sleep(PAUSE.toMillis());
        }
        lost.addAndGet(-missing);
        events.increment(count);
        places.release(next.size());
    }

    private static int append(StringBuilder lines, Happening happening) {
        var events = AuditEvents.of(happening);
        events.forEach(event -> lines.append(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(event)).append('\n'));
        return events.size();
    }

    private boolean written(byte[] bytes) {
        try {
            file.append(bytes);
            if (failing) {
                failing = false;
                LOG.info("The audit can be written again.");
            }
            return true;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                LOG.error("The audit cannot be written: {}. Make room for it, or mend its folder; it is tried again until then.", e.getMessage());
            }
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        try {
            writer.join(LAST.toMillis());
            if (writer.isAlive()) {
                writer.interrupt();
                writer.join(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
