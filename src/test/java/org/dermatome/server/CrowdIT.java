package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Two hundred clients at once, and a hundred that only hold a connection. {@code -Dcrowd.requests=100} makes it a longer storm, with a
 * report at the end.
 */
class CrowdIT {

    private static final int CLIENTS = 200;
    private static final int SLOW = 100;
    private static final int REQUESTS = Integer.getInteger("crowd.requests", 3);

    @Test
    void aCrowdIsServedOrToldToComeBackAndLeavesTheServerAsItWas() throws IOException, ExecutionException, InterruptedException {
        try (RunningServer server = RunningServer.with("--dermatome.storage=none", "--dermatome.limits.evaluations=4", "--dermatome.limits.waiting=50",
                "--dermatome.limits.waiting-time=30s")) {
            List<Socket> slow = slow(server);
            Map<Integer, Integer> answers = new TreeMap<>();
            long start = System.nanoTime();
            storm(server).forEach(status -> answers.merge(status, 1, Integer::sum));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("%d clients, %d requests each, %d slow connections: %s in %d ms%n", CLIENTS, REQUESTS, SLOW, answers, took.toMillis());
            assertThat(answers.keySet()).isSubsetOf(200, 429);
            assertThat(answers.get(200)).isPositive();
            assertThat(server.post(EvaluateContract.EVALUATE, Responses.emergency()).status()).isEqualTo(200);
            assertThat(server.get("/health/ready").status()).isEqualTo(200);
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    /** Begin a request and never end it, in the header or in the body. */
    private static List<Socket> slow(RunningServer server) throws IOException {
        URI address = URI.create(server.root());
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            Socket socket = new Socket(address.getHost(), address.getPort());
            String begun = i % 2 == 0 ? "GET /fhir/metadata HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
                    : "POST " + EvaluateContract.EVALUATE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/fhir+json\r\nContent-Length: 900\r\n\r\n{";
            socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        return slow;
    }

    private static List<Integer> storm(RunningServer server) throws ExecutionException, InterruptedException {
        String body = Json.of(Responses.emergency());
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<List<Integer>>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    List<Integer> statuses = new ArrayList<>();
                    for (int j = 0; j < REQUESTS; j++) {
                        statuses.add(server.post(EvaluateContract.EVALUATE, body, "application/fhir+json").status());
                    }
                    return statuses;
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<List<Integer>> each : all) {
                statuses.addAll(each.get());
            }
            return statuses;
        } finally {
            clients.shutdown();
        }
    }
}
