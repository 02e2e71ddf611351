package org.dermatome.server.access;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dermatome.server.outbound.Outbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * From an access token, of whatever form, to its caller, by asking the issuer what it means (RFC 7662) at an address of the configuration. What is
 * answered is held to the same rules as the claims of a signed token, and kept for half a minute: so long may a token that was taken back be good.
 */
public final class Introspection implements AuthenticationManager {

    private static final Logger LOG = LoggerFactory.getLogger(Introspection.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;
    private static final int MOST_CHARACTERS = 8_192;
    /** Seconds; nothing that is meant lasts until the year 5138. */
    private static final long LATEST = 100_000_000_000L;
    private static final String ISSUER = "iss";
    /** What some issuers say of a token that is to be used for access; of others they say something else. */
    private static final Set<String> FOR_ACCESS = Set.of("bearer", "access", "access_token", "jwt", "at+jwt");

    /** @param caller null if the token is no good */
    private record Known(Caller caller, Instant end) {
    }

    private final URI endpoint;
    private final IntrospectionClient client;
    private final String issuer;
    private final String base;
    private final TokenRules rules;
    private final Outbound outbound;
    private final Clock clock;
    private final Map<String, Known> known = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A check.
     *
     * @param audience what a token must be for
     * @param base the FHIR endpoint
     */
    public Introspection(URI endpoint, IntrospectionClient client, String issuer, String audience, String base, Outbound outbound, Clock clock) {
        this.endpoint = endpoint;
        this.client = client;
        this.issuer = issuer;
        this.base = base;
        this.rules = new TokenRules(issuer, audience, clock);
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String token = ((BearerTokenAuthenticationToken) given).getToken();
        Caller caller = token.length() > MOST_CHARACTERS ? null : caller(token);
        if (caller == null) {
            throw new InvalidBearerTokenException("The token is not good for this server.");
        }
        return new TokenCheck.Authenticated(caller);
    }

    private Caller caller(String token) {
        String name = digest(token);
        synchronized (known) {
            Known before = known.get(name);
            if (before != null && clock.instant().isBefore(before.end())) {
                return before.caller();
            }
        }
        Known now = ask(token);
        synchronized (known) {
            known.remove(name);
            known.put(name, now);
        }
        return now.caller();
    }

    private Known ask(String token) {
        try {
            Map<String, String> form = new LinkedHashMap<>(Map.of("token", token, "token_type_hint", "access_token"));
            String authorization = client.prove(form);
            return known(JSON.readTree(outbound.post(endpoint, form, authorization)));
        } catch (IOException e) {
            LOG.warn("The issuer cannot be asked about access tokens: {}", e.getMessage());
            throw new AuthenticationServiceException("The issuer cannot be asked.");
        }
    }

    private Known known(JsonNode said) {
        Instant end = clock.instant().plus(KEPT);
        Jwt claims = said.isObject() && said.path("active").isBoolean() && said.path("active").booleanValue() ? claims(said) : null;
        if (claims == null || rules.validate(claims).hasErrors() || !isForAccess(said.path("typ")) || !isForAccess(said.path("token_use"))) {
            return new Known(null, end);
        }
        return new Known(TokenCheck.caller(claims, base), claims.getExpiresAt().isBefore(end) ? claims.getExpiresAt() : end);
    }

    private static boolean isForAccess(JsonNode kind) {
        return kind.isMissingNode() || FOR_ACCESS.contains(kind.asText().toLowerCase(Locale.ROOT));
    }

    /** As those of a signed token; null if a time is none, or something is missing. Who answers is the issuer, whether or not it says so. */
    private Jwt claims(JsonNode said) {
        Map<String, Object> claims = JSON.convertValue(said, new TypeReference<LinkedHashMap<String, Object>>() { });
        claims.putIfAbsent(ISSUER, issuer);
        for (String time : List.of("exp", "iat", "nbf")) {
            if (said.has(time) && !(said.get(time).isIntegralNumber() && said.get(time).canConvertToLong() && Math.abs(said.get(time).longValue()) < LATEST)) {
                return null;
            }
            claims.computeIfPresent(time, (name, seconds) -> Instant.ofEpochSecond(((Number) seconds).longValue()));
        }
        claims.computeIfPresent("aud", (name, audience) -> audience instanceof String one ? List.of(one) : audience);
        Instant begin = (Instant) claims.get("iat");
        Instant end = (Instant) claims.get("exp");
        boolean whole = claims.get("aud") instanceof List && claims.get(ISSUER) instanceof String && end != null && (begin == null || begin.isBefore(end));
        return whole ? new Jwt("introspected", begin, end, Map.of("alg", "none"), claims) : null;
    }

    /** Tokens are not kept. */
    private static String digest(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
