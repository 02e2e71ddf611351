package org.dermatome.server.rest;

import java.time.Duration;
import org.dermatome.server.settings.Limits;

/** Work that shares its places: what takes long, or waits for a database, must not take the places of what is quick. */
public enum Lane {

    /** Computes for milliseconds. */
    EVALUATION("evaluation"),
    /** Computes for a good part of a second, and for seconds the first time. */
    LONG_EVALUATION("evaluation"),
    /** Waits for the database. It is never interrupted, because an interrupt closes the database file that it hits; it looks at the time instead. */
    WRITE("write");

    private final String noun;

    Lane(String noun) {
        this.noun = noun;
    }

    String noun() {
        return noun;
    }

    boolean isInterruptible() {
        return this != WRITE;
    }

    int places(Limits limits) {
        return switch (this) {
            case EVALUATION -> limits.evaluations();
            case LONG_EVALUATION -> limits.longEvaluations();
            case WRITE -> limits.writes();
        };
    }

    Duration time(Limits limits) {
        return switch (this) {
            case EVALUATION -> limits.evaluationTime();
            case LONG_EVALUATION -> limits.longEvaluationTime();
            case WRITE -> limits.writeTime();
        };
    }
}
