package org.dermatome.server.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The only way out: to addresses from the configuration, never to one that a caller names freely. It follows no redirect, gives
 * up soon, reads no more than it may, and repeats neither address nor token in what it throws.
 */
public final class Outbound {

    private static final Duration CONNECT = Duration.ofSeconds(1);

    private final Duration patience;
    private final int mostBytes;
    private HttpClient client;

    /**
     * A way out.
     *
     * @param patience how long it waits for an answer
     * @param mostBytes how much it reads
     */
    public Outbound(Duration patience, int mostBytes) {
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    /**
     * What stands at the address.
     *
     * @param token bearer token, or null
     * @throws IOException if there is nothing, it is too much or takes too long
     */
    public byte[] get(URI address, String accept, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", accept).GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(request);
    }

    /**
     * What is answered to a form.
     *
     * @param authorization the header of that name, or null
     * @throws IOException as {@link #get}
     */
    public byte[] post(URI address, Map<String, String> form, String authorization) throws IOException {
        String body = form.entrySet().stream().map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + '='
                + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return answer(request);
    }

    /**
     * The status that is answered to a body.
     *
     * @param token bearer token, or null
     * @throws IOException if nothing is answered in time
     */
    public int post(URI address, byte[] body, String contentType, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", contentType).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request).statusCode();
    }

    private byte[] answer(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> reply = client().sendAsync(request.build(), this::bounded);
        try {
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("no answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("no answer", e);
        } catch (InterruptedException e) {
            reply.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpResponse.BodySubscriber<byte[]> bounded(HttpResponse.ResponseInfo info) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return BodySubscribers.mapping(BodySubscribers.ofByteArrayConsumer(piece -> piece.ifPresent(bytes -> {
            if (body.size() + bytes.length > mostBytes) {
                throw new IllegalStateException("too much");
            }
            body.writeBytes(bytes);
        })), done -> body.toByteArray());
    }

    /** Made when it is first needed: most servers never go out. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
        }
        return client;
    }
}
