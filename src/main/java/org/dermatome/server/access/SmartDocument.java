package org.dermatome.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * {@code .well-known/smart-configuration}: where to get an access token, in the issuer's own words, and what this server makes of it. An issuer
 * that knows SMART says what it can in {@code capabilities}; of others it is derived.
 */
final class SmartDocument extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COPIED = List.of("issuer", "jwks_uri", "authorization_endpoint", "token_endpoint", "registration_endpoint",
            "introspection_endpoint", "revocation_endpoint", "userinfo_endpoint", "management_endpoint", "token_endpoint_auth_methods_supported",
            "token_endpoint_auth_signing_alg_values_supported", "grant_types_supported", "response_types_supported", "scopes_supported");
    private static final List<String> ENFORCED = List.of("permission-patient", "permission-user", "permission-v1", "permission-v2");
    private static final Map<String, String> BY_METHOD = Map.of("none", "client-public", "client_secret_basic", "client-confidential-symmetric",
            "private_key_jwt", "client-confidential-asymmetric");

    private final transient IssuerDescription issuer;

    SmartDocument(IssuerDescription issuer) {
        this.issuer = issuer;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        JsonNode said;
        try {
            said = issuer.get();
        } catch (IOException e) {
            response.setHeader("Retry-After", "10");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.setHeader("Cache-Control", "max-age=300");
        response.getOutputStream().write(JSON.writeValueAsBytes(document(said)));
    }

    private static ObjectNode document(JsonNode said) {
        ObjectNode document = JSON.createObjectNode();
        COPIED.stream().filter(said::hasNonNull).forEach(name -> document.set(name, said.get(name)));
        if (!document.has("grant_types_supported")) {
            document.putArray("grant_types_supported").add("authorization_code");
        }
        // the other method protects nothing
        document.putArray("code_challenge_methods_supported").add("S256");
        ArrayNode capabilities = document.putArray("capabilities");
        if (said.path("capabilities").isArray()) {
            said.get("capabilities").forEach(each -> capabilities.add(each.asText()));
        } else {
            derive(said, capabilities);
        }
        ENFORCED.stream().filter(each -> !has(capabilities, each)).forEach(capabilities::add);
        if (!has(capabilities, "sso-openid-connect")) {
            document.remove(List.of("issuer", "jwks_uri"));
        }
        return document;
    }

    private static void derive(JsonNode said, ArrayNode capabilities) {
        said.path("token_endpoint_auth_methods_supported").forEach(method -> {
            if (BY_METHOD.containsKey(method.asText())) {
                capabilities.add(BY_METHOD.get(method.asText()));
            }
        });
        if (has(said.path("grant_types_supported"), "refresh_token")) {
            capabilities.add("permission-offline");
        }
        if (said.hasNonNull("jwks_uri") && has(said.path("scopes_supported"), "openid")) {
            capabilities.add("sso-openid-connect");
        }
    }

    private static boolean has(JsonNode texts, String text) {
        for (JsonNode each : texts) {
            if (each.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
