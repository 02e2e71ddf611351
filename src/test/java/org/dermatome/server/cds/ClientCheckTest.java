package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.settings.WrongSettingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which clients are let in. */
class ClientCheckTest {

    private static final String ISSUER = "https://ehr.example.org";
    private static final String ADDRESS = CdsRoom.BASE + "/cds-services/leg-numbness-patient-view";
    private static final Outbound OUTBOUND = new Outbound(Duration.ofSeconds(2), 100_000);

    @TempDir
    static Path folder;
    private static ECKey ec;
    private static RSAKey rsa;
    private static RSAKey weak;
    private static Path keys;

    private ClientCheck check;

    @BeforeAll
    static void makeKeys() throws JOSEException, IOException {
        ec = new ECKeyGenerator(Curve.P_384).keyID("ec").keyUse(KeyUse.SIGNATURE).generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").keyUse(KeyUse.SIGNATURE).generate();
        weak = new RSAKeyGenerator(1024, true).keyID("weak").keyUse(KeyUse.SIGNATURE).generate();
        keys = folder.resolve("jwks.json");
        Files.writeString(keys, new JWKSet(List.of(ec.toPublicJWK(), rsa.toPublicJWK(), weak.toPublicJWK())).toString());
    }

    @BeforeEach
    void makeCheck() {
        check = check(Map.of(ISSUER, keys.toString()), true);
    }

    private static ClientCheck check(Map<String, String> keySets, boolean loopback) {
        return new ClientCheck(keySets, loopback, Duration.ofMinutes(5), OUTBOUND, CdsRoom.CLOCK);
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES384).type(JOSEObjectType.JWT).keyID("ec");
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = CdsRoom.NOW;
        return new JWTClaimsSet.Builder().issuer(ISSUER).audience(ADDRESS).issueTime(Date.from(now)).expirationTime(Date.from(now.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString());
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return "Bearer " + token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String good(UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            return signed(header().build(), change.apply(claims()).build(), new ECDSASigner(ec));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(String authorization) {
        BaseServerResponseException refusal = catchThrowableOfType(() -> check.check(authorization, List.of(ADDRESS)), BaseServerResponseException.class);
        assertThat(refusal).as(String.valueOf(authorization)).isNotNull();
        assertThat(refusal.getStatusCode()).isEqualTo(401);
        assertThat(refusal.getResponseHeaders().get("WWW-Authenticate")).isNotEmpty();
    }

    @Test
    void aTokenThatIsSignedForThisCallLetsItsClientIn() throws JOSEException {
        assertThat(check.check(good(claims -> claims), List.of(ADDRESS))).isEqualTo(ISSUER);
        assertThat(check.check(good(claims -> claims.audience(List.of("https://other.example.org", ADDRESS))), List.of(ADDRESS))).isEqualTo(ISSUER);
        assertThat(check.check(good(claims -> claims.claim("tenant", "ward")).replace("Bearer", "bearer"), List.of(ADDRESS))).isEqualTo(ISSUER);
        assertThat(check.check(signed(new JWSHeader.Builder(JWSAlgorithm.RS384).type(JOSEObjectType.JWT).keyID("rsa").build(), claims().build(),
                new RSASSASigner(rsa)), List.of(ADDRESS))).isEqualTo(ISSUER);
    }

    @Test
    void aTokenIsGoodForOneCall() {
        String token = good(claims -> claims);
        check.check(token, List.of(ADDRESS));
        refused(token);
    }

    @Test
    void aClaimThatIsMissingOrWrongIsRefused() {
        Instant now = CdsRoom.NOW;
        for (UnaryOperator<JWTClaimsSet.Builder> change : List.<UnaryOperator<JWTClaimsSet.Builder>>of(
                claims -> claims.issuer(null), claims -> claims.issuer("https://evil.example.org"), claims -> claims.issuer(ISSUER + '/'),
                claims -> claims.audience((String) null), claims -> claims.audience("https://cds.example.org"), claims -> claims.audience(ADDRESS + '/'),
                claims -> claims.audience(CdsRoom.BASE + "/cds-services"), claims -> claims.audience("https://cds.example.org.evil.example/cds-services"),
                claims -> claims.expirationTime(null), claims -> claims.expirationTime(Date.from(now.minusSeconds(61))),
                claims -> claims.expirationTime(Date.from(now.plusSeconds(301))), claims -> claims.issueTime(null),
                claims -> claims.issueTime(Date.from(now.plusSeconds(62))).expirationTime(Date.from(now.plusSeconds(120))),
                claims -> claims.notBeforeTime(Date.from(now.plusSeconds(62))), claims -> claims.jwtID(null), claims -> claims.jwtID(" "))) {
            refused(good(change));
        }
    }

    @Test
    void aHeaderThatIsWrongIsRefused() throws JOSEException {
        ECDSASigner signer = new ECDSASigner(ec);
        for (Consumer<JWSHeader.Builder> change : List.<Consumer<JWSHeader.Builder>>of(header -> header.type(null),
                header -> header.type(new JOSEObjectType("at+jwt")), header -> header.keyID(null), header -> header.keyID("other"),
                header -> header.jwkURL(URI.create("https://evil.example.org/jwks")))) {
            JWSHeader.Builder header = header();
            change.accept(header);
            refused(signed(header.build(), claims().build(), signer));
        }
    }

    @Test
    void anotherKeyOrNoneOrASharedOneIsRefused() throws JOSEException {
        refused(signed(header().build(), claims().build(), new ECDSASigner(new ECKeyGenerator(Curve.P_384).keyID("ec").generate())));
        refused("Bearer " + new PlainJWT(claims().build()).serialize());
        byte[] asSecret = rsa.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        refused(signed(new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).keyID("rsa").build(), claims().build(), new MACSigner(asSecret)));
        refused(signed(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID("weak").build(), claims().build(), new RSASSASigner(weak.toPrivateKey(), true)));
        String token = good(claims -> claims);
        refused(token.substring(0, token.lastIndexOf('.') + 1));
        refused(token.substring(0, token.length() - 4) + "AAAA");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String header : new String[] {null, "", "Basic abc", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer " + "a".repeat(9_000)}) {
            refused(header);
        }
    }

    @Test
    void whileNoClientIsNamedOnlyAServerThatNobodyElseReachesIsOpen() {
        assertThat(check(Map.of(), true).check(null, List.of(ADDRESS))).isNull();
        check = check(Map.of(), false);
        refused(null);
        refused(good(claims -> claims));
    }

    @Test
    void theKeySetIsFetchedFromTheConfiguredAddressOnceAndAgainForANewKeyOnly() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = Files.readAllBytes(keys);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            check = check(Map.of(ISSUER, "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks"), true);
            assertThat(asked).hasValue(0);
            check.check(good(claims -> claims), List.of(ADDRESS));
            check.check(good(claims -> claims), List.of(ADDRESS));
            assertThat(asked).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aKeySetThatCannotBeTrustedStopsTheStart() {
        for (String place : List.of("http://ehr.example.org/jwks", "ftp://ehr.example.org/jwks", folder.resolve("none.json").toString())) {
            assertThatThrownBy(() -> check(Map.of(ISSUER, place), true)).isInstanceOf(WrongSettingException.class).hasMessageContaining(place);
        }
    }

    @Test
    void usedTokensAreForgottenWhenTheyEndAndNeverBefore() {
        SeenTokens seen = new SeenTokens(2);
        Instant now = CdsRoom.NOW;
        assertThat(seen.first("a", now.plusSeconds(10), now)).isTrue();
        assertThat(seen.first("a", now.plusSeconds(10), now)).isFalse();
        assertThat(seen.first("b", now.plusSeconds(10), now)).isTrue();
        assertThat(seen.first("c", now.plusSeconds(10), now)).as("full").isFalse();
        assertThat(seen.first("c", now.plusSeconds(30), now.plusSeconds(11))).isTrue();
    }
}
