package org.dermatome.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.dermatome.server.access.Caller;
import org.dermatome.server.access.Introspection;
import org.dermatome.server.access.IntrospectionClient;
import org.dermatome.server.access.Scope;
import org.dermatome.server.outbound.Outbound;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** A FHIR endpoint that asks this authorization server what access tokens mean. */
class IntrospectedTokenTest {

    private final LoginRoom room = LoginRoom.shared();
    private final Visitor visitor = new Visitor(room);

    @Test
    void anAccessTokenMeansWhatTheLoginSaysOfIt() {
        Caller caller = caller(check(room.fhir(), LoginRoom.CLINIC_KEY, Clock.systemUTC()), tokens().path("access_token").asText());
        assertThat(caller.issuer()).isEqualTo(room.root());
        assertThat(caller.client()).isEqualTo(LoginRoom.APP);
        assertThat(caller.user()).isEqualTo("Practitioner/doc");
        assertThat(caller.patient()).isEqualTo("anna");
        assertThat(caller.scopes()).extracting(Scope::text).contains("patient/Patient.rs", "patient/QuestionnaireResponse.cs").doesNotContain("patient/*.rs");
    }

    @Test
    void whatIsNoAccessTokenForThisEndpointIsNoGood() {
        JsonNode tokens = tokens();
        Introspection check = check(room.fhir(), LoginRoom.CLINIC_KEY, Clock.systemUTC());
        for (String token : new String[] {"guessed", tokens.path("refresh_token").asText(), tokens.path("id_token").asText(), "a".repeat(9_000)}) {
            assertThatThrownBy(() -> caller(check, token)).as(token).isInstanceOf(InvalidBearerTokenException.class);
        }
        assertThatThrownBy(() -> caller(check("https://other.example.org/fhir", LoginRoom.CLINIC_KEY, Clock.systemUTC()), tokens.path("access_token").asText()))
                .isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void aTokenThatWasTakenBackIsGoodForHalfAMinuteAtMost() {
        JsonNode tokens = tokens();
        String token = tokens.path("access_token").asText();
        Instant now = Instant.now();
        Instant[] time = {now};
        Introspection check = check(room.fhir(), LoginRoom.CLINIC_KEY, new Clock() {
            @Override
            public Instant instant() {
                return time[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
        caller(check, token);
        visitor.post("/login/revoke", Map.of("token", token, "client_id", LoginRoom.APP));
        time[0] = now.plusSeconds(31);
        assertThatThrownBy(() -> caller(check, token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void whenTheLoginDoesNotBelieveWhoAsksNobodyIsLetIn() throws Exception {
        String token = tokens().path("access_token").asText();
        JWK stranger = new ECKeyGenerator(Curve.P_384).keyID("clinic-1").generate();
        assertThatThrownBy(() -> caller(check(room.fhir(), stranger, Clock.systemUTC()), token)).isInstanceOf(AuthenticationServiceException.class);
    }

    private JsonNode tokens() {
        return App.json(visitor.post("/login/token",
                App.exchange(visitor.authorize(App.request(room, "launch", visitor.launch(LoginRoom.APP))).get("code"))));
    }

    private Introspection check(String audience, JWK key, Clock clock) {
        return new Introspection(URI.create(room.root() + Addresses.INTROSPECT), IntrospectionClient.byKey(LoginRoom.CLINIC, key, () -> room.root() + Addresses.TOKEN,
                Clock.systemUTC()), room.root(), audience, room.fhir(), new Outbound(Duration.ofSeconds(10), 100_000), clock);
    }

    private static Caller caller(Introspection check, String token) {
        return (Caller) check.authenticate(new BearerTokenAuthenticationToken(token)).getPrincipal();
    }
}
