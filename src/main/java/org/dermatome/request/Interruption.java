package org.dermatome.request;

import java.util.concurrent.CancellationException;

/** Lets long work look now and then whether anybody still waits for it. */
public final class Interruption {

    private Interruption() {
    }

    /** @throws CancellationException if the thread was interrupted; it stays so, so that the work around this ends too */
    public static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("nobody waits for this any more");
        }
    }
}
