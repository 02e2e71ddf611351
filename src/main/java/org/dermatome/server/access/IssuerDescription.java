package org.dermatome.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;

/** What the issuer says of itself (OpenID Connect Discovery): asked for when it is first needed, and kept for five minutes. */
final class IssuerDescription {

    private static final String PLACE = "/.well-known/openid-configuration";
    private static final Duration KEPT = Duration.ofMinutes(5);
    /** An issuer that does not answer is asked this often at most. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final Outbound outbound;
    private final Clock clock;
    private JsonNode known;
    private Instant asked = Instant.MIN;
    private Instant answered = Instant.MIN;

    IssuerDescription(String issuer, Outbound outbound, Clock clock) {
        this.issuer = issuer;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** @throws IOException if the issuer says nothing, or not of itself; an earlier answer is better than none */
    synchronized JsonNode get() throws IOException {
        Instant now = clock.instant();
        if (known != null && now.isBefore(answered.plus(KEPT))) {
            return known;
        }
        if (now.isAfter(asked.equals(Instant.MIN) ? asked : asked.plus(BETWEEN))) {
            asked = now;
            try {
                known = fetch();
                answered = now;
            } catch (IOException e) {
                if (known == null) {
                    throw e;
                }
            }
        }
        if (known == null) {
            throw new IOException("the issuer did not answer");
        }
        return known;
    }

    private JsonNode fetch() throws IOException {
        String place = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode said = JSON.readTree(outbound.get(URI.create(place + PLACE), "application/json", null));
        if (!issuer.equals(said.path("issuer").asText())) {
            throw new IOException("the issuer calls itself otherwise");
        }
        return said;
    }

    /** Where its keys are. */
    URI keys() throws IOException {
        try {
            URI keys = URI.create(get().path("jwks_uri").asText());
            if (KeySets.isSafe(keys)) {
                return keys;
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("no address of keys", e);
        }
        throw new IOException("no safe address of keys");
    }
}
