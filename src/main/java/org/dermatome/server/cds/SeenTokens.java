package org.dermatome.server.cds;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tokens that were used, until they end: each is good for one call. Bounded; when it is full nobody new comes in. */
final class SeenTokens {

    private static final int MOST = 200_000;

    private final Map<String, Instant> endBy = new HashMap<>();
    private final int most;
    private Instant nextTidy = Instant.MIN;

    SeenTokens() {
        this(MOST);
    }

    SeenTokens(int most) {
        this.most = most;
    }

    /** @return false if it was used before, or there is no room to remember that it was */
    synchronized boolean first(String token, Instant end, Instant now) {
        if (endBy.size() >= most || now.isAfter(nextTidy)) {
            endBy.values().removeIf(past -> past.isBefore(now));
            nextTidy = now.plusSeconds(60);
        }
        return endBy.size() < most && endBy.putIfAbsent(token, end) == null;
    }
}
