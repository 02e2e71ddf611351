package org.dermatome.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** What the repository of audit records gets, whatever happens to it and to this server. */
class AuditFeedTest {

    @TempDir
    Path folder;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    /** What is answered next; 201 when there is nothing here. */
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HttpServer repository;

    @BeforeEach
    void start() throws IOException {
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/fhir/AuditEvent", exchange -> {
            String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answers.isEmpty() ? 201 : answers.poll();
            if (status == 201 && exchange.getRequestMethod().equals("POST") && "Bearer a-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                taken.add(event);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        repository.start();
    }

    @AfterEach
    void stop() {
        repository.stop(0);
    }

    @Test
    void everyLineIsSentInItsOrderAlsoThoseOfAnEarlierStart() throws Exception {
        write("audit-1.ndjson", "one\ntwo\n");
        write("audit-2.ndjson", "three\nhalf a li");
        try (AuditFeed feed = feed()) {
            until(() -> taken.size() == 3);
            write("audit-2.ndjson", "ne\n");
            until(() -> taken.size() == 4);
        }
        assertThat(taken).containsExactly("one", "two", "three", "half a line");
        write("audit-3.ndjson", "five\n");
        try (AuditFeed feed = feed()) {
            until(() -> taken.size() == 5);
        }
        assertThat(taken).as("nothing is sent again").endsWith("half a line", "five").hasSize(5);
    }

    @Test
    void whatIsNotTakenIsTriedAgainUntilItIs() throws Exception {
        answers.addAll(List.of(503, 429, 401, 404, 201, 500));
        write("audit-1.ndjson", "one\ntwo\n");
        try (AuditFeed feed = feed()) {
            until(() -> taken.size() == 2);
        }
        assertThat(taken).containsExactly("one", "two");
    }

    @Test
    void whatTheRepositoryWillNeverTakeDoesNotHoldUpTheRest() throws Exception {
        answers.addAll(List.of(422));
        write("audit-1.ndjson", "odd\ntwo\n");
        try (AuditFeed feed = feed()) {
            until(() -> taken.size() == 1);
        }
        assertThat(taken).containsExactly("two");
        assertThat(meters.counter("dermatome.audit.rejected").count()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("audit-1.ndjson"))).as("it stays").contains("odd");
    }

    @Test
    void oneOfTwoServersThatShareAFolderSends() throws Exception {
        write("audit-1.ndjson", "one\ntwo\n");
        try (AuditFeed first = feed(); AuditFeed second = feed()) {
            until(() -> taken.size() >= 2);
        }
        assertThat(taken).containsExactly("one", "two");
    }

    @Test
    void whatIsNotRecordedCannotBeSent() {
        MockEnvironment environment = new MockEnvironment().withProperty("dermatome.audit-feed", "https://audit.example.org/fhir");
        assertThatThrownBy(() -> AuditConfiguration.isWanted(Settings.of(environment))).isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("dermatome.audit-feed");
        assertThat(AuditConfiguration.isWanted(Settings.of(environment.withProperty("dermatome.audit", "file")))).isTrue();
    }

    private AuditFeed feed() {
        return new AuditFeed(folder, URI.create("http://127.0.0.1:" + repository.getAddress().getPort() + "/fhir"), "a-token",
                new Outbound(Duration.ofSeconds(10), 1_000), Duration.ofMillis(5), meters).start();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void until(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(done.getAsBoolean()).isTrue();
    }
}
