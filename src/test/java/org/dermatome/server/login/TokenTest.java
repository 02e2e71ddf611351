package org.dermatome.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Codes, refresh tokens, and programs that prove who they are: each good for whom it is, once, and while it lasts. */
class TokenTest {

    private final LoginRoom room = LoginRoom.shared();
    private final Visitor visitor = new Visitor(room);

    @Test
    void aCodeThatComesTwiceIsRefusedAndTakesTheTokensWithIt() {
        String code = code();
        JsonNode first = App.json(token(App.exchange(code)));
        assertThat(isActive(first.path("access_token").asText())).isTrue();
        assertThat(room.isOver(first.path("access_token").asText())).isFalse();
        refused(token(App.exchange(code)), 400, "invalid_grant");
        assertThat(isActive(first.path("access_token").asText())).isFalse();
        assertThat(room.isOver(first.path("access_token").asText())).as("for the FHIR endpoint").isTrue();
        refused(token(App.refresh(first.path("refresh_token").asText())), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "code_verifier, another-verifier-that-is-at-least-43-characters-long, 400, invalid_grant", "code_verifier, none, 400, invalid_grant",
        "redirect_uri, https://app.example.org/other, 400, invalid_grant", "redirect_uri, none, 400, invalid_grant",
        "client_id, dermatome-app, 400, invalid_grant", "client_id, clinic-portal, 401, invalid_client", "client_id, somebody, 401, invalid_client",
        "client_id, none, 401, invalid_client", "code, guessed, 400, invalid_grant", "grant_type, password, 400, unsupported_grant_type"})
    void aCodeIsNoUseToWhoDoesNotKnowWhatBelongsToIt(String parameter, String value, int status, String error) {
        refused(token(App.exchange(code(), parameter, value)), status, error);
    }

    @Test
    void nothingIsTakenFromTheAddressOrTwice() {
        refused(visitor.post("/login/token?x=1", App.exchange(code())), 400, "invalid_request");
        refused(visitor.post("/login/token?" + Visitor.query(App.exchange(code())), Map.of()), 400, "invalid_request");
        assertThat(visitor.get("/login/token?" + Visitor.query(App.exchange(code()))).statusCode()).isEqualTo(404);
    }

    @Test
    void aRefreshTokenIsReplacedEachTimeAndWhoBringsAnOldOneEndsTheGrant() {
        JsonNode first = App.json(token(App.exchange(code())));
        JsonNode second = App.json(token(App.refresh(first.path("refresh_token").asText())));
        assertThat(second.path("refresh_token").asText()).isNotBlank().isNotEqualTo(first.path("refresh_token").asText());
        assertThat(second.path("patient").asText()).isEqualTo("anna");
        assertThat(second.path("scope").asText().split(" ")).containsExactlyInAnyOrder(first.path("scope").asText().split(" "));
        refused(token(App.refresh(first.path("refresh_token").asText())), 400, "invalid_grant");
        assertThat(isActive(second.path("access_token").asText())).isFalse();
        refused(token(App.refresh(second.path("refresh_token").asText())), 400, "invalid_grant");
    }

    @Test
    void aRefreshCanNarrowTheScopesAndNotWidenThem() {
        String refresh = App.json(token(App.exchange(code()))).path("refresh_token").asText();
        refused(token(App.refresh(refresh, "scope", "patient/Patient.rs patient/Patient.cruds")), 400, "invalid_scope");
        JsonNode narrow = App.json(token(App.refresh(refresh, "scope", "patient/Patient.rs")));
        assertThat(narrow.path("scope").asText()).isEqualTo("patient/Patient.rs");
        refused(token(App.refresh(narrow.path("refresh_token").asText(), "client_id", Client.APP)), 400, "invalid_grant");
    }

    @Test
    void whoDidNotAskForItGetsNoRefreshToken() {
        JsonNode answer = App.json(token(App.exchange(visitor.authorize(App.request(room, "launch", visitor.launch(LoginRoom.APP), "scope",
                "launch patient/Patient.rs")).get("code"))));
        assertThat(answer.has("access_token")).isTrue();
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.has("id_token")).isFalse();
    }

    @Test
    void aTokenThatTheAppHandsBackIsOver() {
        JsonNode answer = App.json(token(App.exchange(code())));
        assertThat(visitor.post("/login/revoke", Map.of("token", answer.path("refresh_token").asText(), "client_id", LoginRoom.APP)).statusCode()).isEqualTo(200);
        assertThat(isActive(answer.path("access_token").asText())).isFalse();
    }

    @Test
    void aConfidentialClientNeedsItsProofForTheCodeAndForTheRefresh() {
        String launch = visitor.launch(LoginRoom.CLINIC);
        String code = visitor.authorize(App.request(room, "launch", launch, "client_id", LoginRoom.CLINIC, "redirect_uri", LoginRoom.CLINIC_BACK,
                "scope", "launch openid offline_access user/Patient.rs")).get("code");
        Map<String, String> exchange = App.exchange(code, "redirect_uri", LoginRoom.CLINIC_BACK, "client_id", null);
        refused(token(App.with(exchange, "client_id", LoginRoom.CLINIC)), 401, "invalid_client");
        refused(token(App.with(proved(exchange), "code_verifier", null)), 400, "invalid_grant");
        JsonNode answer = App.json(token(App.with(proved(exchange), "code_verifier", App.VERIFIER)));
        assertThat(answer.path("scope").asText().split(" ")).containsExactlyInAnyOrder("launch", "openid", "offline_access", "user/Patient.rs");
        Map<String, String> refresh = App.refresh(answer.path("refresh_token").asText(), "client_id", LoginRoom.CLINIC);
        refused(token(refresh), 401, "invalid_client");
        assertThat(token(proved(refresh)).statusCode()).isEqualTo(200);
    }

    @Test
    void aProgramOfTheNightGetsATokenForFiveMinutesWithWhatItIsRegisteredFor() throws Exception {
        JsonNode answer = App.json(token(App.night(night(UnaryOperator.identity()))));
        assertThat(answer.path("expires_in").asInt()).isBetween(290, 300);
        assertThat(answer.path("scope").asText()).isEqualTo("system/QuestionnaireResponse.rs");
        assertThat(answer.has("refresh_token")).isFalse();
        JWTClaimsSet claims = SignedJWT.parse(answer.path("access_token").asText()).getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(LoginRoom.NIGHT);
        assertThat(claims.getClaims()).doesNotContainKeys("patient", "fhirUser");
        for (String scope : new String[] {"system/Patient.rs", "system/*.rs", "patient/Patient.r", "user/Patient.r", "openid", "system/Patient.r openid"}) {
            refused(token(App.night(night(UnaryOperator.identity()), "scope", scope)), 400, "invalid_scope");
        }
        refused(token(App.night(night(UnaryOperator.identity()), "scope", null)), 400, "invalid_scope");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("another audience", claims -> claims.audience("https://other.example.org/token")),
                change("the audience of the FHIR endpoint", claims -> claims.audience(LoginRoom.shared().fhir())),
                change("two audiences", claims -> claims.audience(java.util.List.of(LoginRoom.shared().root() + "/login/token", "https://other.example.org"))),
                change("no audience", claims -> claims.audience((String) null)),
                change("expired", claims -> claims.expirationTime(in(-60))),
                change("no end", claims -> claims.expirationTime(null)),
                change("an hour to live", claims -> claims.expirationTime(in(3600))),
                change("of the future", claims -> claims.issueTime(in(120))),
                change("not yet good", claims -> claims.notBeforeTime(in(120))),
                change("no id", claims -> claims.jwtID(null)),
                change("an empty id", claims -> claims.jwtID(" ")),
                change("another issuer", claims -> claims.issuer(LoginRoom.CLINIC)),
                change("another subject", claims -> claims.subject(LoginRoom.CLINIC)),
                change("somebody unknown", claims -> claims.issuer("somebody").subject("somebody")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void anAssertionThatIsNotRightIsRefused(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(token(App.night(night(change))), 401, "invalid_client");
    }

    @Test
    void anAssertionIsGoodOnce() {
        String assertion = night(UnaryOperator.identity());
        assertThat(token(App.night(assertion)).statusCode()).isEqualTo(200);
        refused(token(App.night(assertion)), 401, "invalid_client");
        String same = night(claims -> claims.jwtID("the-same"));
        assertThat(token(App.night(same)).statusCode()).isEqualTo(200);
        refused(token(App.night(night(claims -> claims.jwtID("the-same")))), 401, "invalid_client");
    }

    @Test
    void onlyASignatureWithARegisteredKeyProvesAnything() throws JOSEException {
        JWTClaimsSet.Builder claims = App.claims(room, LoginRoom.NIGHT);
        var foreign = new ECKeyGenerator(Curve.P_384).keyID("night-1").generate();
        refused(token(App.night(App.assertion(room, LoginRoom.NIGHT, foreign, UnaryOperator.identity()))), 401, "invalid_client");
        refused(token(App.night(App.assertion(room, LoginRoom.NIGHT, LoginRoom.CLINIC_KEY, UnaryOperator.identity()))), 401, "invalid_client");
        refused(token(App.night(App.signed(new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("night-2").build(), LoginRoom.NIGHT_KEY, claims))), 401,
                "invalid_client");
        refused(token(App.night(App.signed(new JWSHeader(JWSAlgorithm.ES384), LoginRoom.NIGHT_KEY, claims))), 401, "invalid_client");
        refused(token(App.night(App.signed(new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("night-1").type(new JOSEObjectType("secevent+jwt")).build(),
                LoginRoom.NIGHT_KEY, claims))), 401, "invalid_client");
        refused(token(App.night(new PlainJWT(claims.build()).serialize())), 401, "invalid_client");
        SignedJWT confused = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS384).keyID("clinic-1").build(), App.claims(room, LoginRoom.CLINIC).build());
        confused.sign(new MACSigner(LoginRoom.CLINIC_KEY.toRSAPublicKey().getEncoded()));
        refused(token(App.night(confused.serialize())), 401, "invalid_client");
        refused(token(App.night(App.signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("clinic-1").build(), LoginRoom.CLINIC_KEY,
                App.claims(room, LoginRoom.CLINIC)))), 401, "invalid_client");
        refused(token(App.night("a.b.c")), 401, "invalid_client");
        refused(token(App.night(night(UnaryOperator.identity()), "client_id", LoginRoom.CLINIC)), 401, "invalid_client");
    }

    @Test
    void whatATokenSaysIsForThoseWhoHaveProvedWhoTheyAre() {
        String token = App.json(token(App.exchange(code()))).path("access_token").asText();
        refused(visitor.post("/login/introspect", Map.of("token", token)), 401, "invalid_client");
        refused(visitor.post("/login/introspect", Map.of("token", token, "client_id", LoginRoom.APP)), 401, "invalid_client");
    }

    private String code() {
        return visitor.authorize(App.request(room, "launch", visitor.launch(LoginRoom.APP))).get("code");
    }

    private HttpResponse<String> token(Map<String, String> form) {
        return visitor.post("/login/token", form);
    }

    private boolean isActive(String token) {
        return App.json(visitor.post("/login/introspect", App.with(new java.util.HashMap<>(Map.of("token", token, "client_assertion_type", App.ASSERTION)),
                "client_assertion", night(UnaryOperator.identity())))).path("active").booleanValue();
    }

    private Map<String, String> proved(Map<String, String> request) {
        return App.with(new java.util.HashMap<>(request), "client_id", null, "client_assertion_type", App.ASSERTION,
                "client_assertion", App.assertion(room, LoginRoom.CLINIC, LoginRoom.CLINIC_KEY, UnaryOperator.identity()));
    }

    private String night(UnaryOperator<JWTClaimsSet.Builder> change) {
        return App.assertion(room, LoginRoom.NIGHT, LoginRoom.NIGHT_KEY, change);
    }

    private static Arguments change(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(name, change);
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static void refused(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(App.json(response).path("error").asText()).isEqualTo(error);
        assertThat(response.body()).doesNotContain("access_token", "Exception");
    }
}
