package org.dermatome.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Stands before a server and changes its answers, or answers itself: a server with a fault, for tests that must notice it. */
public final class ChangingServer implements AutoCloseable {

    /** What a client sees of an answer. */
    public record Answer(int status, String contentType, String body) {
    }

    private static final List<String> PASSED_ON = List.of("Accept", "Accept-Language", "Content-Type", "Prefer");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;
    private final UnaryOperator<Answer> change;

    private ChangingServer(String root, UnaryOperator<Answer> change) {
        this.root = root;
        this.change = change;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** One that changes the answers of the server at the root. */
    public static ChangingServer before(String root, UnaryOperator<Answer> change) {
        return new ChangingServer(root, change);
    }

    /** One that gives the same answer to everything. */
    public static ChangingServer thatSays(int status, String contentType, String body) {
        return new ChangingServer(null, nothing -> new Answer(status, contentType, body));
    }

    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = change.apply(root == null ? null : asked(exchange));
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            byte[] bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Answer asked(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        PASSED_ON.stream().filter(exchange.getRequestHeaders()::containsKey).forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            response.headers().firstValue("Location").ifPresent(location -> exchange.getResponseHeaders().set("Location", location));
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse("text/plain"), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
