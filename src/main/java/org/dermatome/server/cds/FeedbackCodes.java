package org.dermatome.server.cds;

import java.util.Locale;

/** The concepts by which feedback is recorded. */
enum FeedbackCodes {
    FEEDBACK, ACCEPTED, OVERRIDDEN, SERVICE, TOPIC, RULE, URGENCY, SUGGESTION, REASON;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
