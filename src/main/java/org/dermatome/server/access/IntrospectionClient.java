package org.dermatome.server.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** How this server proves to the issuer who is asking about tokens. */
@FunctionalInterface
public interface IntrospectionClient {

    /**
     * Adds what proves it to a form.
     *
     * @return what the header {@code Authorization} proves it by, or null if the form does
     * @throws IOException if it cannot be proved at present
     */
    String prove(Map<String, String> form) throws IOException;

    /** Where assertions are for. */
    @FunctionalInterface
    interface TokenEndpoint {

        String get() throws IOException;
    }

    /** By a secret that both know ({@code client_secret_basic}). */
    static IntrospectionClient bySecret(String id, String secret) {
        String both = URLEncoder.encode(id, StandardCharsets.UTF_8) + ':' + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return form -> header;
    }

    /** By a key ({@code private_key_jwt}, RS384 or ES384). */
    static IntrospectionClient byKey(String id, JWK key, TokenEndpoint audience, Clock clock) {
        JWSAlgorithm algorithm = key.getKeyType().equals(KeyType.RSA) ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384;
        return form -> {
            Instant now = clock.instant();
            SignedJWT assertion = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(),
                    new JWTClaimsSet.Builder().issuer(id).subject(id).audience(audience.get()).jwtID(UUID.randomUUID().toString())
                            .issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(60))).build());
            try {
                assertion.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            } catch (JOSEException e) {
                throw new IOException("the key does not sign", e);
            }
            form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            form.put("client_assertion", assertion.serialize());
            return null;
        };
    }
}
