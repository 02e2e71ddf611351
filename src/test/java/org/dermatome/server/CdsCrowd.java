package org.dermatome.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dermatome.server.cds.CdsCalls;

/**
 * Twenty clients that call the CDS services at the same time, each the calls that the documentation shows and each call at two hooks. Whatever
 * one client is answered when it is alone all must be answered.
 */
final class CdsCrowd {

    private static final int CLIENTS = 20;
    private static final Path SHOWN = Path.of("fhir-resources", "example", "cds-hooks");
    /** Times of day are those of the answer. */
    private static final String TIMES = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";

    private record Call(String service, String body) {
    }

    /** What became of the calls; times in milliseconds. */
    record Report(int calls, List<String> faults, double median, double p95, double perSecond) {

        @Override
        public String toString() {
            return "%d calls of %d clients: median %.0f ms, p95 %.0f ms, %.0f per second".formatted(calls, CLIENTS, median, p95, perSecond);
        }
    }

    private final RunningServer server;
    private final List<Call> calls = calls();
    private final List<String> alone = new ArrayList<>();

    CdsCrowd(RunningServer server) {
        this.server = server;
        calls.forEach(call -> alone.add(answer(call)));
    }

    private static List<Call> calls() {
        try (Stream<Path> files = Files.list(SHOWN)) {
            List<Call> calls = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith("-request.json")).sorted().toList()) {
                ObjectNode viewed = (ObjectNode) CdsCalls.parse(Files.readString(file));
                ObjectNode signed = CdsCalls.bare("order-sign");
                JsonNode context = viewed.get("context");
                signed.set("prefetch", viewed.get("prefetch"));
                ((ObjectNode) signed.get("context")).put("patientId", context.get("patientId").asText());
                calls.add(new Call("leg-numbness-patient-view", viewed.toString()));
                calls.add(new Call("leg-numbness-order-sign", signed.toString()));
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(Call call) {
        Reply reply = server.post("/cds-services/" + call.service(), call.body(), "application/json");
        return reply.status() + " " + reply.body().replaceAll(TIMES, "");
    }

    /** @param rounds how often each client makes all calls */
    Report call(int rounds) throws InterruptedException {
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(client -> new Thread(() -> {
            try {
                begin.await();
                for (int i = 0; i < rounds * calls.size(); i++) {
                    int which = (i + client) % calls.size();
                    long start = System.nanoTime();
                    String answer = answer(calls.get(which));
                    times.add(System.nanoTime() - start);
                    if (!answer.equals(alone.get(which)) || !answer.startsWith("200 ")) {
                        faults.add(calls.get(which).service() + ": " + answer);
                    }
                }
            } catch (InterruptedException | RuntimeException e) {
                faults.add(e.toString());
            }
        })).toList();
        clients.forEach(Thread::start);
        long start = System.nanoTime();
        begin.countDown();
        for (Thread client : clients) {
            client.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Long> sorted = times.stream().sorted().toList();
        return new Report(sorted.size(), List.copyOf(faults), part(sorted, 0.5), part(sorted, 0.95), sorted.size() / seconds);
    }

    private static double part(List<Long> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * sorted.size()))) / 1e6;
    }
}
