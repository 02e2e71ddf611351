package org.dermatome.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the SMART App Launch kit of Inferno (9a219bd) asserts about an authorization server, under its ids. */
class InfernoTest {

    private static final String ORIGIN = "https://inferno.example.org";

    private final LoginRoom room = LoginRoom.shared();
    private final Visitor visitor = new Visitor(room);
    private HttpResponse<String> exchanged;

    @BeforeEach
    void launch() {
        Map<String, String> back = visitor.authorize(App.request(room, "launch", visitor.launch(LoginRoom.APP)));
        assertThat(back.get("code")).as("smart_app_redirect, smart_code_received").isNotBlank();
        exchanged = fromElsewhere("/login/token", App.exchange(back.get("code")));
    }

    @Test
    @DisplayName("smart_app_launch and smart_launch_received: the app is sent iss and launch")
    void launchReceived() {
        HttpResponse<String> launched = visitor.post("/ehr", Map.of("mark", Visitor.hidden(visitor.get("/ehr").body()).get("mark"), "patient",
                "Patient/anna", "practitioner", "Practitioner/doc", "app", LoginRoom.APP));
        assertThat(Visitor.parameters(Visitor.location(launched))).containsEntry("address", "https://app.example.org/launch")
                .containsEntry("iss", room.fhir()).containsKey("launch");
    }

    @Test
    @DisplayName("smart_token_exchange_stu2_2: 200 for the code, 400 or 401 for a guessed one")
    void exchange() {
        assertThat(exchanged.statusCode()).isEqualTo(200);
        assertThat(fromElsewhere("/login/token", App.exchange("BAD_CODE")).statusCode()).isIn(400, 401);
    }

    @Test
    @DisplayName("smart_token_response_body")
    void responseBody() {
        checkBody(App.json(exchanged));
        JsonNode context = App.json(exchanged).path("fhirContext");
        assertThat(context.isArray()).isTrue();
        context.forEach(each -> assertThat(each.has("reference") || each.has("canonical") || each.has("identifier")).isTrue());
    }

    @Test
    @DisplayName("smart_token_response_headers")
    void responseHeaders() {
        assertThat(exchanged.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(exchanged.headers().firstValue("Pragma").orElse("")).contains("no-cache");
        assertThat(exchanged.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    @DisplayName("smart_cors_token_exchange, and the preflight of a browser")
    void cors() {
        assertThat(exchanged.headers().firstValue("Access-Control-Allow-Origin").orElse("")).isIn("*", ORIGIN);
        HttpResponse<String> preflight = visitor.send(HttpRequest.newBuilder(URI.create(room.root() + "/login/token")).header("Origin", ORIGIN)
                .header("Access-Control-Request-Method", "POST").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse("")).contains("POST");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(visitor.get("/ehr").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(visitor.get("/login/authorize").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    @DisplayName("smart_token_refresh_stu2, smart_token_refresh_body and smart_token_response_headers: without and with scopes")
    void refresh() {
        HttpResponse<String> without = fromElsewhere("/login/token", App.refresh(App.json(exchanged).path("refresh_token").asText()));
        checkBody(App.json(without));
        String scopes = App.json(exchanged).path("scope").asText();
        HttpResponse<String> with = fromElsewhere("/login/token", App.refresh(App.json(without).path("refresh_token").asText(), "scope", scopes));
        checkBody(App.json(with));
        assertThat(with.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(Scopes.of(scopes)).containsAll(Scopes.of(App.json(with).path("scope").asText()));
    }

    @Test
    @DisplayName("smart_backend_services_invalid_grant_type")
    void backendGrantType() {
        assertThat(visitor.post("/login/token", App.night(assertion(UnaryOperator.identity()), "grant_type", "not_a_grant_type")).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("smart_backend_services_invalid_client_assertion")
    void backendAssertionType() {
        assertThat(visitor.post("/login/token", App.night(assertion(UnaryOperator.identity()), "client_assertion_type", "not_an_assertion_type"))
                .statusCode()).isIn(400, 401);
    }

    @Test
    @DisplayName("smart_backend_services_invalid_jwt: an issuer that is not the client")
    void backendJwt() {
        assertThat(visitor.post("/login/token", App.night(assertion(claims -> claims.issuer("not_a_iss")))).statusCode()).isIn(400, 401);
    }

    @Test
    @DisplayName("smart_backend_services_auth_request_success, smart_backend_services_auth_response_body")
    void backendSuccess() {
        HttpResponse<String> answer = visitor.post("/login/token", App.night(assertion(UnaryOperator.identity())));
        assertThat(answer.statusCode()).isEqualTo(200);
        checkBody(App.json(answer));
    }

    @Test
    @DisplayName("smart_openid_decode_id_token, smart_openid_retrieve_configuration, smart_openid_required_configuration_fields, smart_openid_retrieve_jwks,"
            + " smart_openid_token_header, smart_openid_token_payload, smart_openid_fhir_user_claim")
    void openId() throws Exception {
        SignedJWT token = SignedJWT.parse(App.json(exchanged).path("id_token").asText());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        HttpResponse<String> found = visitor.get(claims.getIssuer() + "/.well-known/openid-configuration");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode configuration = App.json(found);
        List.of("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported", "subject_types_supported",
                "id_token_signing_alg_values_supported").forEach(field -> assertThat(configuration.has(field)).as(field).isTrue());
        assertThat(configuration.path("id_token_signing_alg_values_supported").toString()).contains("RS256");
        assertThat(configuration.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        JWKSet keys = JWKSet.parse(visitor.get(configuration.path("jwks_uri").asText()).body());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.verify(new RSASSAVerifier(keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey()))).isTrue();
        assertThat(claims.getIssuer()).isEqualTo(configuration.path("issuer").asText());
        assertThat(claims.getAudience()).containsExactly(LoginRoom.APP);
        assertThat(claims.getSubject()).isNotBlank().hasSizeLessThan(256);
        assertThat(claims.getClaims().keySet()).containsAll(Set.of("iss", "sub", "aud", "exp", "iat"));
        assertThat(claims.getStringClaim("fhirUser")).matches(".*/(Patient|Practitioner|RelatedPerson|Person)/[^/]+");
    }

    @Test
    @DisplayName("smart_token_introspection_response_group: an active token")
    void introspectionOfAnActiveToken() throws Exception {
        JsonNode body = App.json(exchanged);
        JsonNode answer = introspect(body.path("access_token").asText());
        assertThat(answer.path("active").isBoolean()).isTrue();
        assertThat(answer.path("active").booleanValue()).isTrue();
        assertThat(answer.path("client_id").asText()).isEqualTo(LoginRoom.APP);
        assertThat(Scopes.of(answer.path("scope").asText())).isEqualTo(Scopes.of(body.path("scope").asText()));
        assertThat(answer.path("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
        assertThat(answer.path("patient").asText()).isEqualTo(body.path("patient").asText());
        assertThat(answer.path("encounter").asText()).isEqualTo(body.path("encounter").asText());
        JWTClaimsSet id = SignedJWT.parse(body.path("id_token").asText()).getJWTClaimsSet();
        assertThat(answer.path("iss").asText()).isEqualTo(id.getIssuer());
        assertThat(answer.path("sub").asText()).isEqualTo(id.getSubject());
        assertThat(answer.path("fhirUser").asText()).isEqualTo(id.getStringClaim("fhirUser"));
    }

    @Test
    @DisplayName("smart_token_introspection_response_group: an invalid token")
    void introspectionOfAnInvalidToken() {
        assertThat(introspect("invalid_token_value").toString()).isEqualTo("{\"active\":false}");
    }

    private JsonNode introspect(String token) {
        return App.json(visitor.post("/login/introspect", App.with(new HashMap<>(Map.of("token", token, "client_assertion_type", App.ASSERTION)),
                "client_assertion", assertion(UnaryOperator.identity()))));
    }

    private String assertion(UnaryOperator<JWTClaimsSet.Builder> change) {
        return App.assertion(room, LoginRoom.NIGHT, LoginRoom.NIGHT_KEY, change);
    }

    /** As a page of another origin would send it. */
    private HttpResponse<String> fromElsewhere(String path, Map<String, String> form) {
        return new Visitor(room).send(HttpRequest.newBuilder(URI.create(room.root() + path)).header("Origin", ORIGIN)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(Visitor.query(form))));
    }

    private static void checkBody(JsonNode body) {
        assertThat(body.path("access_token").asText()).isNotBlank();
        assertThat(body.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").isNumber()).isTrue();
        assertThat(body.path("scope").isTextual()).isTrue();
        assertThat(body.path("scope").asText()).isNotBlank();
    }
}
