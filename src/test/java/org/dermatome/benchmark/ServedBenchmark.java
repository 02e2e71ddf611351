package org.dermatome.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
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

    private final List<byte[]> bodies = new Sample().documents;
    private int port;

    @Setup
    public void serve() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        DermatomeServer.main(new String[] {"--dermatome.storage=none", "--server.port=" + port});
    }

    /** One of the clients. */
    @State(Scope.Thread)
    public static class Client {

        private PlainClient connection;
        private int next;

        @Setup
        public void connect(ServedBenchmark server) {
            connection = new PlainClient(server.port, "/fhir/QuestionnaireResponse/$evaluate");
            next = System.identityHashCode(this) & 0xff;
        }

        @TearDown
        public void leave() throws IOException {
            connection.close();
        }
    }

    @Benchmark
    public int evaluateOverHttp(Client client) throws IOException {
        return client.connection.post(bodies.get(client.next++ % bodies.size()));
    }
}
