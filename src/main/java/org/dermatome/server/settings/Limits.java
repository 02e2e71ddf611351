package org.dermatome.server.settings;

import java.time.Duration;

/** How much a client may ask for. The settings of the same names say what each is. */
public record Limits(int requestBytes, int inflatedBytes, Duration bodyTime, Duration idleTime, int headerBytes, int connections, int depth, int items,
        int answers, int contained, int entries, int pageSize, int evaluations, int waiting, Duration waitingTime, Duration evaluationTime,
        int longEvaluations, Duration longEvaluationTime, int writes, Duration writeTime) {

    /** As they are set. */
    public static Limits of(Settings set) {
        return new Limits(set.get(Settings.REQUEST_BYTES), set.get(Settings.INFLATED_BYTES), set.get(Settings.BODY_TIME), set.get(Settings.IDLE_TIME),
                set.get(Settings.HEADER_BYTES), set.get(Settings.CONNECTIONS), set.get(Settings.DEPTH), set.get(Settings.ITEMS),
                set.get(Settings.ANSWERS), set.get(Settings.CONTAINED), set.get(Settings.ENTRIES), set.get(Settings.PAGE_SIZE),
                set.get(Settings.EVALUATIONS), set.get(Settings.WAITING), set.get(Settings.WAITING_TIME), set.get(Settings.EVALUATION_TIME),
                set.get(Settings.LONG_EVALUATIONS), set.get(Settings.LONG_EVALUATION_TIME), set.get(Settings.WRITES), set.get(Settings.WRITE_TIME));
    }
}
