package org.dermatome.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dermatome.server.DermatomeServer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code $evaluate} over HTTP by eight clients, with client and server on the same processor: percentiles as they print, throughput is
 * eight divided by the mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Threads(8)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 3, time = 10)
public class ServedBenchmark {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private List<HttpRequest> requests;

    @Setup
    public void serve() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DermatomeServer.main(new String[] {"--dermatome.storage=none", "--server.port=" + port});
        URI address = URI.create("http://127.0.0.1:" + port + "/fhir/QuestionnaireResponse/$evaluate");
        requests = new Sample().documents.stream().map(document -> HttpRequest.newBuilder(address).header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(document)).build()).toList();
    }

    @Benchmark
    public int evaluateOverHttp() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(requests.get(Math.floorMod(next.getAndIncrement(), requests.size())), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return response.body().length;
    }
}
