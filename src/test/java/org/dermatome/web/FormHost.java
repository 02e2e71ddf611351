package org.dermatome.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site of somebody else that shows forms by foreign programs, with a FHIR server behind the same address. */
final class FormHost implements AutoCloseable {

    private static final Map<String, String> TYPES = Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "png", "image/png");

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Path> folders;
    private final String behind;

    private FormHost(HttpServer server, Map<String, Path> folders, String behind) {
        this.server = server;
        this.folders = folders;
        this.behind = behind;
    }

    /**
     * @param folders what is served below which path
     * @param behind the address whose FHIR server is served here, too
     */
    static FormHost start(Map<String, Path> folders, String behind) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FormHost host = new FormHost(server, folders, behind);
            server.createContext("/", host::file);
            server.createContext("/fhir/", host::passOn);
            server.setExecutor(host.workers);
            server.start();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + '/';
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String folder = folders.keySet().stream().filter(path::startsWith).max(java.util.Comparator.comparingInt(String::length)).orElse("");
        Path file = folders.getOrDefault(folder, Path.of("/nothing")).resolve(path.substring(folder.length())).normalize();
        boolean found = file.startsWith(folders.getOrDefault(folder, file)) && Files.isRegularFile(file);
        String extension = path.substring(path.lastIndexOf('.') + 1);
        send(exchange, found ? 200 : 404, TYPES.getOrDefault(extension, "application/octet-stream"), found ? Files.readAllBytes(file) : new byte[0]);
    }

    private void passOn(HttpExchange exchange) throws IOException {
        URI address = URI.create(behind + exchange.getRequestURI().toString().substring(1));
        HttpRequest request = HttpRequest.newBuilder(address).header("Accept", "application/fhir+json")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes())).build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            send(exchange, answer.statusCode(), answer.headers().firstValue("Content-Type").orElse("text/plain"), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdown();
    }
}
