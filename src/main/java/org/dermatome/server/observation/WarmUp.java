package org.dermatome.server.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What of the server is warm. {@code evaluate} decides when the server is ready; other rooms may add work that warms what they offer, which
 * is done behind it, one after the other.
 */
public final class WarmUp {

    /** How far a warm-up has come. */
    public enum State { WAITING, WARMING, WARM, FAILED }

    private final Map<String, Runnable> behind = new LinkedHashMap<>();
    private final Map<String, State> states = new ConcurrentHashMap<>();
    private volatile boolean ready;

    /** Adds work to be done behind {@code ready}, before the server starts. What it throws is told by health and hurts nobody. */
    public synchronized void behindReady(String name, Runnable work) {
        behind.put(name, work);
        states.put(name, State.WAITING);
    }

    /** The server answers as fast as it will. */
    synchronized void ready() {
        ready = true;
        Thread thread = new Thread(this::work, "warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    boolean isReady() {
        return ready;
    }

    /** The server is about to stop: nobody should send it anything new. */
    void stopping() {
        ready = false;
    }

    Map<String, State> states() {
        return new java.util.TreeMap<>(states);
    }

    private void work() {
        Map<String, Runnable> works;
        synchronized (this) {
            works = new LinkedHashMap<>(behind);
        }
        works.forEach((name, work) -> {
            states.put(name, State.WARMING);
            try {
                work.run();
                states.put(name, State.WARM);
            } catch (RuntimeException | Error e) {
                states.put(name, State.FAILED);
            }
        });
    }
}
