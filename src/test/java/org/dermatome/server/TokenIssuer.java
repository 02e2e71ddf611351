package org.dermatome.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer of the tests: it publishes its description and its keys, and signs what a test tells it to. */
final class TokenIssuer implements AutoCloseable {

    static final String AUDIENCE = "https://cds.example.org/fhir";

    private final HttpServer server;
    private final RSAKey rsa;
    private final ECKey ec;
    private final List<JWK> published = new ArrayList<>();

    TokenIssuer() {
        try {
            rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
            ec = new ECKeyGenerator(Curve.P_256).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
            published.addAll(List.of(rsa.toPublicJWK(), ec.toPublicJWK()));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        serve("/.well-known/openid-configuration", """
                {"issuer": "ISSUER", "jwks_uri": "ISSUER/keys", "authorization_endpoint": "ISSUER/authorize", "token_endpoint": "ISSUER/token",
                 "introspection_endpoint": "ISSUER/introspect", "token_endpoint_auth_methods_supported": ["none", "private_key_jwt"],
                 "grant_types_supported": ["authorization_code", "client_credentials", "refresh_token"], "response_types_supported": ["code"],
                 "scopes_supported": ["openid", "fhirUser", "launch", "patient/*.rs"], "code_challenge_methods_supported": ["plain", "S256"]}""");
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(List.copyOf(published)).toString()));
        server.start();
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> answer(exchange, json.replace("ISSUER", address())));
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    RSAKey rsa() {
        return rsa;
    }

    /** A new key, published from now on. */
    RSAKey rotate() {
        try {
            RSAKey next = new RSAKeyGenerator(2048).keyID("rsa-2").keyUse(KeyUse.SIGNATURE).generate();
            published.add(next.toPublicJWK());
            return next;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A good token with these claims besides those that each has. */
    String token(Map<String, ?> claims) {
        return sign(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").type(JOSEObjectType.JWT).build(), signer(ec), builder -> {
            claims.forEach(builder::claim);
            return builder;
        });
    }

    /** A token whose claims begin as those of a good one. */
    String sign(JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            SignedJWT token = new SignedJWT(header, change.apply(claims()).build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder().issuer(address()).audience(AUDIENCE).subject("somebody").claim("client_id", "an-app")
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(3_600)));
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey rsa ? new RSASSASigner(rsa, true) : new ECDSASigner((ECKey) key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
