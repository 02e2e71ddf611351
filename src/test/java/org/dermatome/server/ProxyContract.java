package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What comes through a proxy that the configuration trusts (127.0.0.2), and what only says so, on a server that allows one request per second. */
interface ProxyContract {

    int AT_ONCE = 10;

    RunningServer server();

    @Test
    default void whatAProxyOfOursForwardsIsBelievedAndWhatSomebodyElseDoesIsNot() throws IOException {
        String forwarded = "X-Forwarded-For: 203.0.113.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: cds.example.org\r\n";
        String through = send("127.0.0.2", "GET", "/fhir/Patient?_count=1", forwarded, 1);
        assertThat(through).startsWith("HTTP/1.1 200").contains("https://cds.example.org/fhir/Patient", "Strict-Transport-Security: max-age=31536000");
        String direct = send("127.0.0.1", "GET", "/fhir/Patient?_count=1", forwarded, 1);
        assertThat(direct).startsWith("HTTP/1.1 200").doesNotContain("cds.example.org", "Strict-Transport-Security");
    }

    @Test
    default void aPageWhoseNameLeadsToThisMachineIsNotAnswered() throws IOException {
        int port = URI.create(server().root()).getPort();
        for (String host : new String[] {"evil.example.org", "evil.example.org:" + port, "127.0.0.1.evil.example.org", "localhost.evil.example.org", "192.0.2.1"}) {
            for (String path : new String[] {"/fhir/Patient", "/cds-services", "/", "/metrics"}) {
                String answer = raw("127.0.0.1", "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(answer).as(host).startsWith("HTTP/1.1 421").contains("OperationOutcome", "dermatome.base-url");
            }
        }
        for (String host : new String[] {"localhost", "LOCALHOST:80", "127.8.9.10", "[::1]:8080", "app.localhost"}) {
            assertThat(raw("127.0.0.1", "GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")).as(host).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    default void whoComesTooOftenIsToldWhenToComeAgainAndNobodyElseIs() throws IOException {
        String often = send("127.0.0.2", "GET", "/cds-services", "X-Forwarded-For: 198.51.100.1, 203.0.113.2\r\n", 50);
        assertThat(often.split("HTTP/1\\.1 200").length - 1).isBetween(AT_ONCE, 45);
        String refusal = often.substring(often.indexOf("HTTP/1.1 429"));
        assertThat(refusal).startsWith("HTTP/1.1 429").contains("Retry-After: 1\r\n", "Content-Type: application/json", "OperationOutcome", "throttled",
                "X-Content-Type-Options: nosniff");
        // another address in what the client itself says is no other client
        String fhir = send("127.0.0.2", "GET", "/fhir/Patient/1", "X-Forwarded-For: 192.0.2.99, 203.0.113.2\r\n", 30);
        assertThat(fhir).contains("HTTP/1.1 429", "Retry-After", "Content-Type: application/fhir+json", "OperationOutcome");
        assertThat(send("127.0.0.2", "GET", "/cds-services", "X-Forwarded-For: 203.0.113.3\r\n", 1)).startsWith("HTTP/1.1 200");
        assertThat(send("127.0.0.2", "GET", "/health/live", "X-Forwarded-For: 203.0.113.2\r\n", 1)).startsWith("HTTP/1.1 200");
        // the one who is counted does not change by saying so
        String own = send("127.0.0.1", "GET", "/cds-services", "X-Forwarded-For: 203.0.113.2\r\n", AT_ONCE + 20);
        assertThat(own).doesNotContain("HTTP/1.1 429");
        assertThat(server().get("/metrics").body()).contains("dermatome_refusals_total{kind=\"throttled\"}");
    }

    /** The same request so many times from an address of this machine, and all answers. */
    private String send(String from, String method, String path, String headers, int times) throws IOException {
        String request = method + ' ' + path + " HTTP/1.1\r\nHost: localhost:" + URI.create(server().root()).getPort() + "\r\n" + headers;
        // one after the other on one connection, of which the last says so
        return raw(from, (request + "\r\n").repeat(times - 1) + request + "Connection: close\r\n\r\n");
    }

    private String raw(String from, String bytes) throws IOException {
        URI address = URI.create(server().root());
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 5_000);
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
