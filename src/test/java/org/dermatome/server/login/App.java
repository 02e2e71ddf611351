package org.dermatome.server.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What apps and programs send. */
final class App {

    static final String VERIFIER = "a-verifier-that-is-at-least-forty-three-characters-long";
    static final String SCOPE = "launch launch/patient openid fhirUser online_access patient/Patient.rs patient/QuestionnaireResponse.cs";
    static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private App() {
    }

    /** A right authorization request of the phone's app; with these parameters instead. A parameter that is null is left out. */
    static Map<String, String> request(LoginRoom room, String... instead) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("response_type", "code");
        request.put("client_id", LoginRoom.APP);
        request.put("redirect_uri", LoginRoom.BACK);
        request.put("scope", SCOPE);
        request.put("state", "a state & more");
        request.put("aud", room.fhir());
        request.put("code_challenge", Secrets.derived(VERIFIER));
        request.put("code_challenge_method", "S256");
        return with(request, instead);
    }

    /** A right token request for a code. */
    static Map<String, String> exchange(String code, String... instead) {
        Map<String, String> request = new LinkedHashMap<>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", LoginRoom.BACK,
                "code_verifier", VERIFIER, "client_id", LoginRoom.APP));
        return with(request, instead);
    }

    static Map<String, String> refresh(String token, String... instead) {
        return with(new LinkedHashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", LoginRoom.APP)), instead);
    }

    /** A right request of the program of the night. */
    static Map<String, String> night(String assertion, String... instead) {
        return with(new LinkedHashMap<>(Map.of("grant_type", "client_credentials", "scope", "system/QuestionnaireResponse.rs",
                "client_assertion_type", ASSERTION, "client_assertion", assertion)), instead);
    }

    static Map<String, String> with(Map<String, String> request, String... instead) {
        for (int i = 0; i < instead.length; i += 2) {
            if (instead[i + 1] == null) {
                request.remove(instead[i]);
            } else {
                request.put(instead[i], instead[i + 1]);
            }
        }
        return request;
    }

    /** A right assertion, changed. */
    static String assertion(LoginRoom room, String client, JWK key, UnaryOperator<JWTClaimsSet.Builder> change) {
        boolean rsa = key.getKeyType().getValue().equals("RSA");
        return signed(new JWSHeader.Builder(rsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384).keyID(key.getKeyID()).build(), key, change.apply(claims(room, client)));
    }

    static JWTClaimsSet.Builder claims(LoginRoom room, String client) {
        return new JWTClaimsSet.Builder().issuer(client).subject(client).audience(room.root() + "/login/token").jwtID(UUID.randomUUID().toString())
                .issueTime(new Date()).expirationTime(Date.from(Instant.now().plusSeconds(240)));
    }

    static String signed(JWSHeader header, JWK key, JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims.build());
            jwt.sign(key.getKeyType().getValue().equals("RSA") ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
