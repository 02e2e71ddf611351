package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

/** Which access tokens are good, and which are not. */
interface TokenContract {

    String DOOR = "/fhir/Observation?_summary=count";
    String SCOPE = "system/*.cruds";

    RunningServer server();

    TokenIssuer issuer();

    @Test
    default void tokensWithEachOfTheAlgorithmsAreGood() {
        for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384)) {
            assertThat(status(signed(algorithm, issuer().rsa(), "rsa", claims -> claims))).as(algorithm.getName()).isEqualTo(200);
        }
        assertThat(status(issuer().token(Map.of("scope", SCOPE)))).isEqualTo(200);
    }

    @Test
    default void aTokenIsGoodWithTheTypeOfAccessTokensAndWithScopesAsAList() {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").type(new JOSEObjectType("at+jwt")).build();
        assertThat(status(issuer().sign(header, TokenIssuer.signer(issuer().rsa()), claims -> claims.claim("scope", List.of("openid", SCOPE))))).isEqualTo(200);
    }

    @Test
    default void aKeyThatTheIssuerHasAddedIsFoundWithoutAStart() {
        assertThat(status(signed(JWSAlgorithm.RS256, issuer().rotate(), "rsa-2", claims -> claims))).isEqualTo(200);
    }

    @Test
    default void clocksMayDifferByAMinute() {
        assertThat(status(changed(claims -> claims.expirationTime(in(-30)).issueTime(in(-600))))).isEqualTo(200);
        assertThat(status(changed(claims -> claims.issueTime(in(30)).notBeforeTime(in(30))))).isEqualTo(200);
    }

    @Test
    default void everyOtherTokenIsRefusedInTheSameWords() throws JOSEException {
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("no algorithm", new PlainJWT(issuer().claims().claim("scope", SCOPE).build()).serialize());
        bad.put("no algorithm, header by hand", unsigned("{\"alg\":\"none\"}"));
        bad.put("no algorithm in capitals", unsigned("{\"alg\":\"NONE\",\"kid\":\"rsa\"}"));
        byte[] publicKey = issuer().rsa().toPublicJWK().toRSAPublicKey().getEncoded();
        bad.put("the public key as a secret", issuer().sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), new MACSigner(publicKey),
                claims -> claims.claim("scope", SCOPE)));
        bad.put("the public key in PEM as a secret", issuer().sign(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(),
                new MACSigner(("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKey) + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.US_ASCII)), claims -> claims.claim("scope", SCOPE)));
        bad.put("an algorithm that is not agreed", signed(JWSAlgorithm.PS256, issuer().rsa(), "rsa", claims -> claims));
        bad.put("somebody else's key under the name of the issuer's", signed(JWSAlgorithm.RS256, new RSAKeyGenerator(2048).generate(), "rsa", claims -> claims));
        bad.put("a key that nobody knows", signed(JWSAlgorithm.RS256, new RSAKeyGenerator(2048).generate(), "stranger", claims -> claims));
        JWK own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
        bad.put("a key that comes with the token", issuer().sign(new JWSHeader.Builder(JWSAlgorithm.ES256).jwk(own.toPublicJWK()).build(),
                TokenIssuer.signer(own), claims -> claims.claim("scope", SCOPE)));
        bad.put("another audience", changed(claims -> claims.audience("https://other.example.org/fhir")));
        bad.put("an audience that begins alike", changed(claims -> claims.audience(TokenIssuer.AUDIENCE + ".evil.example.org")));
        bad.put("the audience with a slash", changed(claims -> claims.audience(TokenIssuer.AUDIENCE + '/')));
        bad.put("no audience", changed(claims -> claims.audience((String) null)));
        bad.put("another issuer", changed(claims -> claims.issuer("https://login.example.org")));
        bad.put("no issuer", changed(claims -> claims.issuer(null)));
        bad.put("expired", changed(claims -> claims.expirationTime(in(-90)).issueTime(in(-600))));
        bad.put("without an end", changed(claims -> claims.expirationTime(null)));
        bad.put("made in the future", changed(claims -> claims.issueTime(in(90))));
        bad.put("not good yet", changed(claims -> claims.notBeforeTime(in(90))));
        JWSHeader logout = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").type(new JOSEObjectType("logout+jwt")).build();
        bad.put("of another kind", issuer().sign(logout, TokenIssuer.signer(issuer().rsa()), claims -> claims.claim("scope", SCOPE)));
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").criticalParams(java.util.Set.of("odd")).customParam("odd", true).build();
        bad.put("with a header that must be understood", issuer().sign(critical, TokenIssuer.signer(issuer().rsa()), claims -> claims.claim("scope", SCOPE)));
        String good = issuer().token(Map.of("scope", SCOPE));
        String[] parts = good.split("\\.");
        String more = Base64.getUrlEncoder().withoutPadding().encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("an-app", "my-app").getBytes(StandardCharsets.UTF_8));
        bad.put("changed after it was signed", parts[0] + '.' + more + '.' + parts[2]);
        bad.put("without its signature", parts[0] + '.' + parts[1] + '.');
        bad.put("no token at all", "secret");
        bad.forEach((what, token) -> {
            Reply reply = call(token);
            assertThat(reply.status()).as(what).isEqualTo(401);
            assertThat(reply.response().headers().firstValue("WWW-Authenticate")).as(what).hasValue("Bearer error=\"invalid_token\"");
            assertThat(reply.issue().getCode()).as(what).isEqualTo(IssueType.LOGIN);
            assertThat(reply.body()).as(what).contains("not good for this server").doesNotContain(token);
        });
    }

    @Test
    default void aBadTokenIsRefusedAlsoWhereNoneIsNeeded() {
        String expired = changed(claims -> claims.expirationTime(in(-90)).issueTime(in(-600)));
        assertThat(server().send(server().request("/fhir/metadata").header("Authorization", "Bearer " + expired).GET()).status()).isEqualTo(401);
    }

    @Test
    default void aTokenInTheAddressOrAFormIsNone() {
        String token = issuer().token(Map.of("scope", SCOPE));
        assertThat(server().get(DOOR + "&access_token=" + token).status()).isEqualTo(401);
        assertThat(server().post("/fhir/Observation/_search", "access_token=" + token, "application/x-www-form-urlencoded").status()).isEqualTo(401);
    }

    private int status(String token) {
        return call(token).status();
    }

    private Reply call(String token) {
        return server().send(server().request(DOOR).header("Authorization", "Bearer " + token).GET());
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.RS256, issuer().rsa(), "rsa", change);
    }

    private String signed(JWSAlgorithm algorithm, JWK key, String keyId, UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer().sign(new JWSHeader.Builder(algorithm).keyID(keyId).type(JOSEObjectType.JWT).build(), TokenIssuer.signer(key),
                claims -> change.apply(claims.claim("scope", SCOPE)));
    }

    private String unsigned(String header) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + '.' + base64.encodeToString(
                issuer().claims().claim("scope", SCOPE).build().toString().getBytes(StandardCharsets.UTF_8)) + '.';
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
