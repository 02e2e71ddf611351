package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.dermatome.server.observation.Rehearsal;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** The check of tokens where the tests with a running server do not reach. */
class TokenCheckTest {

    private static final String ISSUER = "https://login.example.org";
    private static final String AUDIENCE = "https://cds.example.org/fhir";
    private static final Outbound OUTBOUND = new Outbound(Duration.ofSeconds(2), 100_000);

    @Test
    void aShortKeyIsNoProof() throws JOSEException {
        RSAKey weak = new RSAKeyGenerator(1024, true).keyID("weak").generate();
        RSAKey strong = new RSAKeyGenerator(2048).keyID("strong").generate();
        TokenCheck check = check(new ImmutableJWKSet<>(new JWKSet(java.util.List.of(weak, strong))));
        assertThat(check.authenticate(token(strong)).getPrincipal()).isInstanceOfSatisfying(Caller.class, caller -> {
            assertThat(caller.client()).isEqualTo("an-app");
            assertThat(caller.user()).isEqualTo("Practitioner/doc");
            assertThat(caller.patient()).isEmpty();
        });
        assertThatThrownBy(() -> check.authenticate(token(weak))).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void whenTheKeysCannotBeHadTheTokenIsNeitherGoodNorBad() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
        TokenCheck check = check(KeySets.at(() -> {
            throw new IOException("nobody answers");
        }, OUTBOUND));
        assertThatThrownBy(() -> check.authenticate(token(key))).isInstanceOf(AuthenticationServiceException.class);
    }

    @ParameterizedTest
    @CsvSource({"ISSUER, https://login.example.org/keys, true", "ISSUER, http://login.example.org/keys, false", "ISSUER, file:/etc/passwd, false",
        "https://other.example.org, https://login.example.org/keys, false", "ISSUER, '', false"})
    void theKeysAreWhereTheIssuerSaysIfItIsTheIssuerAndThePlaceIsSafe(String calls, String keys, boolean good) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        byte[] said = ("{\"issuer\":\"" + calls.replace("ISSUER", issuer) + "\",\"jwks_uri\":\"" + keys + "\"}").getBytes(StandardCharsets.UTF_8);
        server.createContext("/.well-known/openid-configuration", exchange -> {
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        try {
            IssuerDescription description = new IssuerDescription(issuer, OUTBOUND, Clock.systemUTC());
            if (good) {
                assertThat(description.keys()).hasToString(keys);
            } else {
                assertThatThrownBy(description::keys).isInstanceOf(IOException.class);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nobodyCanSayThatTheyAreTheRehearsal() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Rehearsal.class.getName(), "true");
        assertThat(Rehearsal.is(request)).isFalse();
    }

    private static TokenCheck check(JWKSource<SecurityContext> keys) {
        return new TokenCheck(keys, ISSUER, AUDIENCE, AUDIENCE, Clock.systemUTC());
    }

    private static BearerTokenAuthenticationToken token(RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), new JWTClaimsSet.Builder()
                .issuer(ISSUER).audience(AUDIENCE).claim("azp", "an-app").claim("fhirUser", AUDIENCE + "/Practitioner/doc")
                .claim("patient", java.util.List.of("alice")).expirationTime(new Date(System.currentTimeMillis() + 60_000)).build());
        RSASSASigner signer = new RSASSASigner(key.toRSAPrivateKey(), true);
        token.sign(signer);
        return new BearerTokenAuthenticationToken(token.serialize());
    }
}
