package org.dermatome.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An OAuth 2.0 authorization server for one public client (SMART App Launch 2, PKCE with S256 required). A code can be used once and within a
 * minute, a token for an hour.
 */
final class Grants {

    static final String EVERYTHING = "*";

    private static final String APP_CONTEXT = "appContext";

    /** What the client sent is refused. */
    static final class Denied extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Denied(String message) {
            super(message);
        }
    }

    private record Grant(Map<String, String> request, Instant until) {
    }

    private final String audience;
    private final Map<String, String> launches = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> open = new ConcurrentHashMap<>();
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, Grant> tokens = new ConcurrentHashMap<>();

    Grants(String audience) {
        this.audience = audience;
    }

    /** @param appContext what a card gives to the app, empty for nothing */
    String launch(String appContext) {
        String launch = UUID.randomUUID().toString();
        launches.put(launch, appContext);
        return launch;
    }

    /** A token for the EHR's own page, which may do everything. */
    String own() {
        String token = UUID.randomUUID().toString();
        tokens.put(token, new Grant(Map.of("scope", EVERYTHING), Instant.now().plusSeconds(3600)));
        return token;
    }

    String configuration(String origin) {
        return """
                {"authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token", "grant_types_supported": ["authorization_code"],
                 "code_challenge_methods_supported": ["S256"],
                 "capabilities": ["launch-ehr", "launch-standalone", "client-public", "context-ehr-patient", "permission-patient", "permission-v2"]}"""
                .formatted(origin);
    }

    /** Where the user decides. */
    String page(Map<String, String> request) {
        require("code".equals(request.get("response_type")), "response_type");
        require(ForeignEhr.CLIENT.equals(request.get("client_id")), "client_id");
        require(audience.equals(request.get("aud")), "aud");
        require("S256".equals(request.get("code_challenge_method")) && request.getOrDefault("code_challenge", "").length() == 43, "code_challenge");
        require(request.get("state").length() >= 16, "state");
        boolean fromEhr = Arrays.asList(request.get("scope").split(" ")).contains("launch");
        String appContext = fromEhr ? launches.remove(request.getOrDefault("launch", "")) : "";
        require(appContext != null, "launch");
        request.put(APP_CONTEXT, appContext);
        String key = UUID.randomUUID().toString();
        open.put(key, request);
        return """
                <!DOCTYPE html><html lang="en"><title>Log in</title><form method="post" action="decide"><input type="hidden" name="key" value="%s">
                <button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form></html>""".formatted(key);
    }

    /** Where the user is sent after deciding. */
    String decide(Map<String, String> decision) {
        Map<String, String> request = open.remove(decision.get("key"));
        String back = request.get("redirect_uri") + "?state=" + request.get("state");
        if (!"allow".equals(decision.get("decision"))) {
            return back + "&error=access_denied";
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, new Grant(request, Instant.now().plusSeconds(60)));
        return back + "&code=" + code;
    }

    String token(Map<String, String> sent) {
        require("authorization_code".equals(sent.get("grant_type")), "grant_type");
        Grant grant = codes.remove(sent.getOrDefault("code", ""));
        require(grant != null && Instant.now().isBefore(grant.until()), "code");
        require(ForeignEhr.CLIENT.equals(sent.get("client_id")), "client_id");
        require(grant.request().get("redirect_uri").equals(sent.get("redirect_uri")), "redirect_uri");
        require(grant.request().get("code_challenge").equals(challenge(sent.get("code_verifier"))), "code_verifier");
        String token = UUID.randomUUID().toString();
        tokens.put(token, new Grant(grant.request(), Instant.now().plusSeconds(3600)));
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("access_token", token).put("token_type", "bearer").put("expires_in", 3600)
                .put("patient", ForeignEhr.PERSON).put("scope", grant.request().get("scope"));
        if (!grant.request().get(APP_CONTEXT).isEmpty()) {
            answer.put(APP_CONTEXT, grant.request().get(APP_CONTEXT));
        }
        return answer.toString();
    }

    /** The scopes of a token; null if it is none of ours, or no longer. */
    String scopes(String authorization) {
        Grant grant = authorization == null ? null : tokens.get(authorization.replaceFirst("^Bearer ", ""));
        return grant == null || Instant.now().isAfter(grant.until()) ? null : grant.request().get("scope");
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new Denied(what);
        }
    }

    static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] both = pair.split("=", 2);
            parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
