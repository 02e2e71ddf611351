package org.dermatome.server.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Things that are kept for a time. Bounded: when it is full nothing new is taken. */
final class Expiring<T> {

    private static final int MOST = 10_000;

    private record Kept<T>(T thing, Instant end) {
    }

    private final Map<String, Kept<T>> kept = new HashMap<>();
    private final Clock clock;

    Expiring(Clock clock) {
        this.clock = clock;
    }

    /** @return false if there is one of this name already, or no room */
    synchronized boolean add(String name, T thing, Duration time) {
        Instant now = clock.instant();
        kept.values().removeIf(each -> each.end().isBefore(now));
        return kept.size() < MOST && kept.putIfAbsent(name, new Kept<>(thing, now.plus(time))) == null;
    }

    /** Null if there is none, or no longer. */
    synchronized T get(String name) {
        Kept<T> found = kept.get(name);
        return found == null || found.end().isBefore(clock.instant()) ? null : found.thing();
    }

    /** The same, and it is gone afterwards. */
    synchronized T take(String name) {
        T found = get(name);
        kept.remove(name);
        return found;
    }
}
