package org.dermatome.server.transport;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often each of many may come: so many times per second, ten times as many at once. Whoever was not seen for longest is forgotten, so
 * that the memory is bounded whoever comes.
 */
final class TokenBuckets {

    static final int AT_ONCE = 10;

    private static final double NANOS = 1e9;
    private static final int MOST = 20_000;

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    private static final class Bucket {

        private double tokens;
        private long time;

        Bucket(double tokens, long time) {
            this.tokens = tokens;
            this.time = time;
        }
    }

    /**
     * All full.
     *
     * @param perSecond 0 for no limit
     * @param nanos a clock
     */
    TokenBuckets(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Takes a token. @return 0, or after how many seconds there will be one */
    long take(String key) {
        return ask(key, 1);
    }

    /** The same without taking it. */
    long look(String key) {
        return ask(key, 0);
    }

    private synchronized long ask(String key, int tokens) {
        if (perSecond == 0) {
            return 0;
        }
        long now = nanos.getAsLong();
        double full = (double) perSecond * AT_ONCE;
        Bucket bucket = buckets.computeIfAbsent(key, unseen -> new Bucket(full, now));
        bucket.tokens = Math.min(full, bucket.tokens + (now - bucket.time) / NANOS * perSecond);
        bucket.time = now;
        if (bucket.tokens < 1) {
            return Math.max(1, (long) Math.ceil((1 - bucket.tokens) / perSecond));
        }
        bucket.tokens -= tokens;
        return 0;
    }

    synchronized int size() {
        return buckets.size();
    }
}
