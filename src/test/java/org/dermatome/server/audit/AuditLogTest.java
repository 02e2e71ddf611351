package org.dermatome.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dermatome.server.observation.Meters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What becomes of events when they cannot be written. */
class AuditLogTest {

    private static final Duration PATIENCE = Duration.ofMillis(20);

    @TempDir
    Path parent;

    private final Time time = new Time();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Path folder;
    private AuditLog log;

    /** A clock that is set by hand. */
    private static final class Time extends Clock {

        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws IOException {
        folder = parent.resolve("audit");
        log = new AuditLog(new AuditFile(folder, 10_000, time), 3, PATIENCE, time, meters);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void eachEventIsALineInAFileThatOnlyItsOwnerReads() throws IOException {
        assertThat(log.enter()).isTrue();
        log.record(happening("one"));
        log.close();
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)).startsWith("{\"resourceType\":\"AuditEvent\"").contains("\"one\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0)))).isEqualTo("rw-------");
    }

    @Test
    void aFullFileIsFinishedAndTheNextIsBegun() throws IOException {
        for (int i = 0; i < 12; i++) {
            assertThat(await(log::enter)).isTrue();
            log.record(happening("many"));
        }
        log.close();
        assertThat(lines()).hasSize(12);
        assertThat(files()).hasSizeGreaterThan(1).allMatch(file -> file.toFile().length() <= 10_000);
    }

    @Test
    void whileNothingCanBeWrittenEventsWaitAndThenNoneIsMissing() throws IOException {
        breakDown();
        for (int i = 0; i < 3; i++) {
            assertThat(log.enter()).isTrue();
            log.record(happening("waits " + i));
        }
        assertThat(await(() -> meters.get("dermatome.audit.failing").gauge().value() == 1)).isTrue();
        assertThat(log.enter()).isFalse();
        mend();
        assertThat(await(() -> lines().size() == 3)).isTrue();
        assertThat(await(log::enter)).isTrue();
        assertThat(lines().get(0)).contains("waits 0");
        assertThat(lines().get(2)).contains("waits 2");
    }

    @Test
    void whatCannotBeRecordedIsRefusedBeforeItIsDone() throws Exception {
        fill();
        MockHttpServletResponse response = new MockHttpServletResponse();
        boolean[] done = new boolean[1];
        filter(true).doFilter(new MockHttpServletRequest("GET", "/fhir/Patient/1"), response, (request, answer) -> done[0] = true);
        assertThat(done[0]).isFalse();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotNull();
        assertThat(response.getContentAsString()).contains("OperationOutcome", "must be recorded");
        MockHttpServletResponse health = new MockHttpServletResponse();
        filter(true).doFilter(new MockHttpServletRequest("GET", "/health/live"), health, (request, answer) -> done[0] = true);
        assertThat(done[0]).isTrue();
        mend();
    }

    @Test
    void whoWantsThatGoesOnAndTheNumberOfWhatIsMissingIsRecordedLater() throws Exception {
        fill();
        for (int i = 0; i < 2; i++) {
            boolean[] done = new boolean[1];
            filter(false).doFilter(new MockHttpServletRequest("GET", "/fhir/Patient/1"), new MockHttpServletResponse(), (request, answer) -> {
                done[0] = true;
                Trail.note((MockHttpServletRequest) request, "service", "Patient/1", null);
            });
            assertThat(done[0]).isTrue();
        }
        assertThat(meters.get("dermatome.audit.lost").counter().count()).isEqualTo(2);
        mend();
        assertThat(await(() -> String.join("", lines()).contains("2 requests are not recorded"))).isTrue();
        assertThat(lines()).hasSize(4);
    }

    private AuditFilter filter(boolean refuses) {
        return new AuditFilter(log, time, new Meters(), refuses);
    }

    private void fill() throws IOException {
        breakDown();
        while (log.enter()) {
            log.record(happening("before"));
        }
    }

    /** The folder is gone, and the next day needs a new file in it. */
    private void breakDown() throws IOException {
        time.now = time.now.plus(Duration.ofDays(1));
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(folder);
    }

    private void mend() throws IOException {
        Files.createDirectory(folder);
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<String> lines() {
        try {
            return files().stream().flatMap(file -> {
                try {
                    return Files.readAllLines(file).stream();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static Happening happening(String what) {
        return new Happening(Instant.parse("2026-03-01T12:00:00Z"), 200, "extended-operation-type", what, null, List.of(), Set.of("Patient/1"), Agent.UNKNOWN,
                "192.0.2.1", "https://cds.example.org/fhir", "id", null);
    }
}
