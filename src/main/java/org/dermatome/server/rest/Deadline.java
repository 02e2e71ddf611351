package org.dermatome.server.rest;

/** Interrupts the thread while it does this work, never what it does next, and never while it holds the deadline back. */
final class Deadline implements Runnable {

    private final Thread worker;
    private boolean past;
    private boolean held;
    private boolean ended;

    Deadline(Thread worker) {
        this.worker = worker;
    }

    @Override
    public synchronized void run() {
        past = true;
        if (!ended && !held) {
            worker.interrupt();
        }
    }

    synchronized boolean isPast() {
        return past;
    }

    /** From now on the thread is not interrupted; an interrupt that came before is taken back. */
    synchronized void hold() {
        held = true;
        if (past) {
            Thread.interrupted();
        }
    }

    /** What was held back comes now. */
    synchronized void release() {
        held = false;
        if (past) {
            worker.interrupt();
        }
    }

    synchronized void end() {
        ended = true;
        if (past) {
            Thread.interrupted();
        }
    }
}
