package org.dermatome.server.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the click in the EHR, or the app that comes by itself, to tokens: what is granted, and what is not. */
class LaunchTest {

    private final LoginRoom room = LoginRoom.shared();
    private final Visitor visitor = new Visitor(room);

    @Test
    void anAppThatTheEhrLaunchesLearnsForWhomAndGetsTokensForThisFhirEndpoint() throws Exception {
        Map<String, String> back = visitor.authorize(App.request(room, "launch", visitor.launch(LoginRoom.APP), "nonce", "n-1"));
        assertThat(back).containsEntry("address", LoginRoom.BACK).containsEntry("state", "a state & more").doesNotContainKey("error");
        JsonNode answer = App.json(new Visitor(room).post("/login/token", App.exchange(back.get("code"))));
        assertThat(answer.path("patient").asText()).isEqualTo("anna");
        assertThat(answer.path("encounter").asText()).isEqualTo("anna-visit");
        assertThat(answer.path("need_patient_banner").isBoolean()).isTrue();
        assertThat(answer.path("fhirContext")).isEqualTo(App.json("[{\"type\":\"Questionnaire\",\"canonical\":\"" + LoginRoom.QUESTIONNAIRE + "\"}]"));
        JWTClaimsSet access = verified(answer.path("access_token").asText());
        assertThat(access.getIssuer()).isEqualTo(room.root());
        assertThat(access.getAudience()).containsExactly(room.fhir());
        assertThat(access.getStringClaim("scope").split(" ")).containsExactlyInAnyOrder(App.SCOPE.split(" "));
        assertThat(access.getStringClaim("client_id")).isEqualTo(LoginRoom.APP);
        assertThat(access.getStringClaim("patient")).isEqualTo("anna");
        assertThat(access.getStringClaim("encounter")).isEqualTo("anna-visit");
        assertThat(access.getStringClaim("fhirUser")).isEqualTo(room.fhir() + "/Practitioner/doc");
        assertThat(access.getSubject()).isEqualTo("Practitioner/doc");
        JWTClaimsSet id = verified(answer.path("id_token").asText());
        assertThat(id.getAudience()).containsExactly(LoginRoom.APP);
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(id.getStringClaim("fhirUser")).isEqualTo(room.fhir() + "/Practitioner/doc");
    }

    @Test
    void theKeySetHoldsNoPrivateKey() {
        assertThat(visitor.get("/login/keys").body()).contains("\"n\"").doesNotContain("\"d\"", "\"p\"");
    }

    @Test
    void thePageOfTheEhrLeadsToTheLaunchPageOfTheApp() {
        String mark = Visitor.hidden(visitor.get("/ehr").body()).get("mark");
        HttpResponse<String> launched = visitor.post("/ehr", Map.of("mark", mark, "patient", "Patient/anna", "practitioner", "Practitioner/doc", "app",
                Client.APP));
        assertThat(launched.statusCode()).isEqualTo(303);
        assertThat(Visitor.parameters(Visitor.location(launched))).containsEntry("address", room.root() + "/launch").containsEntry("iss", room.fhir());
    }

    @Test
    void anAppThatComesByItselfGetsThePatientWhoIsPicked() {
        Map<String, String> back = visitor.allow(App.request(room), Map.of("chosen-patient", "Patient/bert"));
        JsonNode answer = App.json(visitor.post("/login/token", App.exchange(back.get("code"))));
        assertThat(answer.path("patient").asText()).isEqualTo("bert");
        assertThat(answer.has("encounter")).isFalse();
        assertThat(answer.has("fhirContext")).isFalse();
        assertThat(back).containsEntry("state", "a state & more");
    }

    @Test
    void scopesAreNarrowedByTheUserAndByTheRegistrationAndNeverWidened() {
        String asked = "launch/patient patient/Patient.rs patient/Patient.cruds patient/Observation.rs patient/*.cruds user/Patient.rs system/*.rs nonsense"
                + " patient/Observation.rs?category=laboratory patient/QuestionnaireResponse.write patient/Encounter.read offline_access";
        Map<String, String> request = App.request(room, "scope", asked);
        Map<String, String> back = visitor.allow(request, Map.of("scope", asked.replace("patient/Observation.rs ", "") + " patient/Condition.rs"));
        JsonNode answer = App.json(visitor.post("/login/token", App.exchange(back.get("code"))));
        assertThat(answer.path("scope").asText().split(" ")).as("what was asked for, is registered and was left checked").contains("launch/patient",
                "patient/Patient.rs", "user/Patient.rs", "patient/Observation.rs?category=laboratory", "patient/Encounter.read", "offline_access")
                .doesNotContain("patient/Patient.cruds", "patient/*.cruds", "system/*.rs", "nonsense", "patient/QuestionnaireResponse.write",
                        "patient/Observation.rs");
    }

    @Test
    void anAppCannotAskForMoreWithALaunchThanTheUserHasAgreedTo() {
        Map<String, String> form = Visitor.hidden(visitor.get("/login/authorize?" + Visitor.query(App.request(room))).body());
        form.putAll(Map.of("chosen-user", "Practitioner/doc", "chosen-patient", "Patient/anna", "chosen-answer", "allow", "scope", "patient/Patient.rs"));
        Map<String, String> next = Visitor.parameters(Visitor.location(visitor.post("/login/decide", form)));
        Map<String, String> back = visitor.authorize(App.request(room, "launch", next.get("launch")));
        JsonNode answer = App.json(visitor.post("/login/token", App.exchange(back.get("code"))));
        assertThat(answer.path("scope").asText()).isEqualTo("patient/Patient.rs");
    }

    @Test
    void aPatientOpensTheirOwnRecordOnlyAndIsNoUserOfOthers() {
        Map<String, String> request = App.request(room, "scope", "launch/patient patient/Patient.rs user/Patient.rs");
        Map<String, String> back = visitor.allow(request, Map.of("chosen-user", "Patient/bert", "chosen-patient", "Patient/anna"));
        JsonNode answer = App.json(visitor.post("/login/token", App.exchange(back.get("code"))));
        assertThat(answer.path("patient").asText()).isEqualTo("bert");
        assertThat(answer.path("scope").asText().split(" ")).containsExactlyInAnyOrder("launch/patient", "patient/Patient.rs");
    }

    @Test
    void withoutAPatientThereIsNoAccessToOne() {
        Map<String, String> request = App.request(room, "scope", "openid user/Patient.rs");
        JsonNode answer = App.json(visitor.post("/login/token", App.exchange(visitor.allow(request, Map.of()).get("code"))));
        assertThat(answer.has("patient")).isFalse();
        assertThat(answer.path("scope").asText().split(" ")).containsExactlyInAnyOrder("openid", "user/Patient.rs");
    }

    @Test
    void whoDeniesSendsTheAppAwayWithoutACode() {
        assertThat(visitor.allow(App.request(room), Map.of("chosen-answer", "deny"))).containsEntry("error", "access_denied")
                .containsEntry("state", "a state & more").doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "code_challenge, none, invalid_request", "code_challenge_method, plain, invalid_request", "code_challenge_method, none, invalid_request",
        "aud, none, invalid_request", "aud, https://other.example.org/fhir, invalid_request", "state, none, invalid_request",
        "scope, none, invalid_scope", "scope, system/Patient.rs patient/Patient.d, invalid_scope", "response_type, token, unsupported_response_type",
        "launch, guessed, access_denied", "scope, launch patient/Patient.rs, invalid_request"})
    void aRequestThatIsNotRightIsRefused(String parameter, String value, String error) {
        HttpResponse<String> refused = visitor.get("/login/authorize?" + Visitor.query(App.request(room, parameter, value)));
        if (refused.statusCode() == 400) {
            assertThat(refused.body()).contains(error);
        } else {
            Map<String, String> back = Visitor.parameters(Visitor.location(refused));
            assertThat(back).containsEntry("error", error).containsEntry("address", LoginRoom.BACK).doesNotContainKey("code");
            if (!parameter.equals("state")) {
                assertThat(back).containsEntry("state", "a state & more");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.org/back/", "https://app.example.org/back?x=1", "https://app.example.org:8443/back",
        "https://app.example.org.evil.example/back", "https://app.example.org@evil.example/back", "http://app.example.org/back", "javascript:alert(1)", ""})
    void nobodyIsSentToAnAddressThatIsNotRegisteredLetterByLetter(String address) {
        HttpResponse<String> refused = visitor.get("/login/authorize?" + Visitor.query(App.request(room, "redirect_uri", address)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Location")).isEmpty();
        assertThat(refused.body()).contains("role=\"alert\"");
    }

    @Test
    void evenOnTheOwnMachineAnotherPortIsAnotherAddress() {
        String launch = visitor.launch(Client.APP);
        Map<String, String> request = App.request(room, "client_id", Client.APP, "launch", launch, "scope", "launch patient/Patient.rs");
        assertThat(visitor.get("/login/authorize?" + Visitor.query(App.with(request, "redirect_uri", "http://127.0.0.1:1/"))).statusCode()).isEqualTo(400);
        assertThat(visitor.authorize(App.with(request, "redirect_uri", room.root() + '/'))).containsKey("code");
    }

    @Test
    void anUnknownClientAndAParameterThatIsThereTwiceAreRefusedWithoutARedirect() {
        assertThat(visitor.get("/login/authorize?" + Visitor.query(App.request(room, "client_id", "somebody"))).statusCode()).isEqualTo(400);
        assertThat(visitor.get("/login/authorize?scope=openid&" + Visitor.query(App.request(room))).statusCode()).isEqualTo(400);
        assertThat(visitor.post("/login/authorize", Map.of("client_id", LoginRoom.APP, "state", "1")).statusCode()).isEqualTo(400);
    }

    @Test
    void aLaunchIsGoodForOneAppInOneBrowserOnceAndForFiveMinutes() {
        String launch = visitor.launch(LoginRoom.APP);
        assertThat(new Visitor(room).authorize(App.request(room, "launch", launch))).as("without the cookie").containsEntry("error", "access_denied");
        Visitor other = new Visitor(room);
        other.get("/ehr");
        assertThat(other.authorize(App.request(room, "launch", launch))).as("another browser").containsEntry("error", "access_denied");
        assertThat(visitor.authorize(App.request(room, "launch", launch, "client_id", LoginRoom.CLINIC, "redirect_uri", LoginRoom.CLINIC_BACK)))
                .as("another app").containsEntry("error", "access_denied");
        room.later(Duration.ofMinutes(6), () -> assertThat(visitor.authorize(App.request(room, "launch", launch))).as("late").containsEntry("error",
                "access_denied"));
        assertThat(visitor.authorize(App.request(room, "launch", launch))).containsKey("code");
        assertThat(visitor.authorize(App.request(room, "launch", launch))).as("again").containsEntry("error", "access_denied");
    }

    @Test
    void aFormThatThisServerHasNotShownToThisBrowserDoesNothing() {
        Map<String, String> launch = App.with(new java.util.HashMap<>(Map.of("patient", "Patient/anna", "practitioner", "Practitioner/doc", "app", LoginRoom.APP)));
        assertThat(visitor.post("/ehr", launch).statusCode()).isEqualTo(400);
        String mark = Visitor.hidden(visitor.get("/ehr").body()).get("mark");
        assertThat(new Visitor(room).post("/ehr", App.with(launch, "mark", mark)).statusCode()).as("of another browser").isEqualTo(400);
        assertThat(visitor.post("/ehr", App.with(launch, "mark", mark, "patient", "Patient/nobody")).statusCode()).isEqualTo(400);
        assertThat(visitor.post("/ehr", App.with(launch, "patient", "Patient/anna", "practitioner", "Patient/bert")).statusCode()).isEqualTo(400);
        Map<String, String> decision = App.request(room, "chosen-user", "Practitioner/doc", "chosen-patient", "Patient/anna", "chosen-answer", "allow");
        assertThat(visitor.post("/login/decide", decision).statusCode()).as("consent by another site").isEqualTo(400);
        assertThat(visitor.post("/login/decide", App.with(decision, "mark", mark, "redirect_uri", "https://evil.example/")).statusCode()).isEqualTo(400);
    }

    @Test
    void pagesCarryNoScriptAskNoOtherHostAndEscapeWhatTheyShow() {
        List<HttpResponse<String>> pages = List.of(visitor.get("/ehr"), visitor.get("/login/authorize?" + Visitor.query(App.request(room))),
                visitor.get("/login/authorize?" + Visitor.query(App.request(room, "redirect_uri", "x"))));
        for (HttpResponse<String> page : pages) {
            String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertThat(policy).startsWith("default-src 'none'; style-src 'self'; form-action 'self'").contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(page.body()).contains("<html lang=\"en\">").doesNotContain("<script", "<b>", "src=", "style=", "onclick");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        assertThat(pages.get(1).headers().firstValue("Content-Security-Policy").orElseThrow()).as("or Chromium stops the way back to the app")
                .contains("form-action 'self' https://app.example.org;");
        assertThat(pages.get(1).body()).contains("Bert &lt;b&gt;");
        assertThat(visitor.get("/ehr/style.css").headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
    }

    @Test
    void whoComesByAnotherNameOfThisMachineIsSentToTheOneThatTheLaunchLeadsTo() {
        String other = room.root().replace("127.0.0.1", "localhost");
        HttpResponse<String> response = visitor.send(HttpRequest.newBuilder(URI.create(other + "/ehr")).GET());
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(Visitor.location(response)).isEqualTo(room.root() + "/ehr");
    }

    @Test
    void whatTheRegisteredScopesTogetherLetIsGrantedInEitherSyntax() {
        assertThat(Scopes.isCovered("patient/Patient.read", Set.of("patient/*.rs"))).isTrue();
        assertThat(Scopes.isCovered("patient/Patient.cs", Set.of("patient/*.rs", "patient/Patient.c"))).isTrue();
        assertThat(Scopes.isCovered("patient/Patient.cs", Set.of("patient/*.rs", "patient/Observation.c", "user/Patient.c"))).isFalse();
        assertThat(Scopes.isCovered("patient/*.r", Set.of("patient/Patient.rs"))).isFalse();
        assertThat(Scopes.isCovered("patient/Observation.rs", Set.of("patient/Observation.rs?category=a"))).isFalse();
        assertThat(Scopes.isCovered("patient/Observation.rs?category=a", Set.of("patient/Observation.rs"))).isTrue();
        assertThat(Scopes.isCovered("patient/Observation.sr", Set.of("patient/*.cruds"))).as("no scope").isFalse();
        assertThat(Scopes.isCovered("user/Observation.rs", Set.of("patient/Observation.rs"))).isFalse();
    }

    @Test
    void thePersonWhoIsAskedReadsWhatAScopeLets() {
        assertThat(ScopeWords.of("patient/Observation.rs")).isEqualTo("read, search Observation in this record");
        assertThat(ScopeWords.of("user/QuestionnaireResponse.write")).isEqualTo("add, change, delete QuestionnaireResponse in every record that you may see");
        assertThat(ScopeWords.of("patient/Observation.r?category=laboratory")).isEqualTo("read Observation (category=laboratory) in this record");
        Scopes.WORDS.forEach(word -> assertThat(ScopeWords.of(word)).as(word).contains(" ").isNotEqualTo(word));
    }

    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        JWKSet keys = JWKSet.parse(visitor.get("/login/keys").body());
        assertThat(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey()))).isTrue();
        return jwt.getJWTClaimsSet();
    }
}
