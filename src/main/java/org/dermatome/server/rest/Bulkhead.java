package org.dermatome.server.rest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The places of one lane and the queue before them. */
final class Bulkhead {

    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;
    private final Duration patience;
    private final Overload overload;

    Bulkhead(int places, int mostWaiting, Duration patience, Overload overload) {
        this.places = new Semaphore(places, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.overload = overload;
    }

    /** Takes a place, at once or when its turn comes, or throws the refusal. */
    void enter() {
        if (places.tryAcquire()) {
            return;
        }
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            throw overload.full();
        }
        try {
            if (places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        throw overload.busy();
    }

    void leave() {
        places.release();
    }

    Overload overload() {
        return overload;
    }
}
