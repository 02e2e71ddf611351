package org.dermatome.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RateLimitTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void tenTimesTheRateMayComeAtOnceAndThenTheRate() {
        TokenBuckets buckets = new TokenBuckets(2, nanos::get);
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isEqualTo(1);
        assertThat(buckets.take("b")).isZero();
        nanos.addAndGet(SECOND);
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isZero();
        assertThat(buckets.take("a")).isPositive();
        nanos.addAndGet(1_000 * SECOND);
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.take("a")).isPositive();
    }

    @Test
    void whoeverComesTheMemoryIsBounded() {
        TokenBuckets buckets = new TokenBuckets(1, nanos::get);
        for (int i = 0; i < 100_000; i++) {
            buckets.take("address " + i);
        }
        assertThat(buckets.size()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void zeroIsNoLimit() {
        TokenBuckets buckets = new TokenBuckets(0, nanos::get);
        for (int i = 0; i < 10_000; i++) {
            assertThat(buckets.take("a")).isZero();
        }
        assertThat(buckets.size()).isZero();
    }

    @Test
    void withoutATokenTheAddressCountsAndWithOneTheClientWhereverItIs() {
        RateLimit limit = limit(false);
        exhaust(limit, "203.0.113.1");
        assertThat(limit.enter(from("203.0.113.1"))).isPositive();
        assertThat(limit.enter(from("203.0.113.2"))).isZero();
        MockHttpServletRequest withToken = from("203.0.113.2");
        withToken.addHeader("Authorization", "Bearer x");
        for (int i = 0; i < 100; i++) {
            assertThat(limit.enter(withToken)).isZero();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(limit.enter("client")).isZero();
        }
        assertThat(limit.enter("client")).isPositive();
        assertThat(limit.enter("other")).isZero();
    }

    @Test
    void whoTriesTokensThatAreNoGoodIsCountedByTheAddress() {
        RateLimit limit = limit(false);
        MockHttpServletRequest guess = from("203.0.113.1");
        guess.addHeader("Authorization", "Bearer guess");
        for (int i = 0; i < 10; i++) {
            assertThat(limit.enter(guess)).isZero();
            limit.leave(guess, 401);
        }
        assertThat(limit.enter(guess)).isPositive();
    }

    @Test
    void aHeaderThatHoldsNoTokenIsNoWayAroundTheLimit() {
        RateLimit limit = limit(false);
        MockHttpServletRequest request = from("203.0.113.1");
        request.addHeader("Authorization", "Basic x");
        for (int i = 0; i < 10; i++) {
            assertThat(limit.enter(request)).isZero();
            assertThat(limit.enterUnknown(request)).isZero();
        }
        assertThat(limit.enter(request)).isPositive();
    }

    @Test
    void anIpv6SubscriberIsCountedAsOneWhateverAddressesItTakes() {
        RateLimit limit = limit(false);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.enter(from("2001:db8:1:2::" + i))).isZero();
        }
        assertThat(limit.enter(from("2001:db8:1:2:ffff::1"))).isPositive();
        assertThat(limit.enter(from("2001:db8:1:3::1"))).isZero();
    }

    @Test
    void callersOnTheServersOwnMachineAreCountedUnlessAccessIsOpen() {
        RateLimit open = limit(true);
        exhaust(open, "127.0.0.1");
        assertThat(open.enter(from("127.0.0.1"))).isZero();
        exhaust(open, "203.0.113.1");
        assertThat(open.enter(from("203.0.113.1"))).isPositive();
        RateLimit smart = limit(false);
        exhaust(smart, "127.0.0.1");
        assertThat(smart.enter(from("127.0.0.1"))).isPositive();
    }

    @Test
    void healthIsAlwaysToldAndFilesOfTheAppAreNotCountedButPasswordsAre() {
        RateLimit limit = limit(false);
        exhaust(limit, "203.0.113.1");
        for (String path : new String[] {"/health/ready", "/", "/assets/index.js"}) {
            MockHttpServletRequest request = from("203.0.113.1");
            request.setRequestURI(path);
            assertThat(limit.enter(request)).as(path).isZero();
        }
        MockHttpServletRequest password = from("203.0.113.1");
        password.setRequestURI("/login");
        password.setMethod("POST");
        assertThat(limit.enter(password)).isPositive();
    }

    private RateLimit limit(boolean open) {
        return new RateLimit(new TokenBuckets(1, nanos::get), new TokenBuckets(10, nanos::get), open);
    }

    private static void exhaust(RateLimit limit, String address) {
        for (int i = 0; i < 10; i++) {
            assertThat(limit.enter(from(address))).isZero();
        }
    }

    private static MockHttpServletRequest from(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/metadata");
        request.setRemoteAddr(address);
        return request;
    }
}
