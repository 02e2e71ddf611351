package org.dermatome.server.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dermatome.server.audit.Trail;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.web.filter.CompositeFilter;

/** The addresses of the login. What is behind them, with its key, is made when the first of them is called. */
final class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private record Server(String getIssuer, AuthorizationServerSettings getAuthorizationServerSettings) implements AuthorizationServerContext {
    }

    private final transient Addresses addresses;
    private final transient Supplier<Login> login;
    private transient CompositeFilter filters;

    LoginServlet(Addresses addresses, Supplier<Login> login) {
        this.addresses = addresses;
        this.login = login;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        Headers.set(request, response);
        if (request.getMethod().equals("OPTIONS") && Addresses.FOR_ALL_ORIGINS.contains(request.getRequestURI())) {
            Headers.preflight(response);
        } else if (request.getMethod().equals("GET") && request.getRequestURI().equals(Addresses.DISCOVERY)) {
            response.setContentType("application/json");
            response.getOutputStream().write(new ObjectMapper().writeValueAsBytes(configuration()));
        } else {
            AuthorizationServerContextHolder.setContext(new Server(addresses.issuer(),
                    AuthorizationServerSettings.builder().issuer(addresses.issuer()).tokenEndpoint(Addresses.TOKEN).build()));
            try {
                filters().doFilter(request, response, (nobody, answer) -> ((HttpServletResponse) answer).sendError(HttpServletResponse.SC_NOT_FOUND));
                if (request.getRequestURI().equals(Addresses.TOKEN) && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
                    // whatever was wrong, also with who asks
                    Trail.signIn(request, true, false, addresses.issuer(), null, null, null, null);
                }
            } finally {
                AuthorizationServerContextHolder.resetContext();
                SecurityContextHolder.clearContext();
            }
        }
    }

    private synchronized CompositeFilter filters() {
        if (filters == null) {
            filters = new CompositeFilter();
            filters.setFilters(login.get().filters());
        }
        return filters;
    }

    /** OpenID Connect Discovery 1.0. */
    private Map<String, Object> configuration() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", addresses.issuer());
        all.put("authorization_endpoint", addresses.of(Addresses.AUTHORIZE));
        all.put("token_endpoint", addresses.of(Addresses.TOKEN));
        all.put("introspection_endpoint", addresses.of(Addresses.INTROSPECT));
        all.put("revocation_endpoint", addresses.of(Addresses.REVOKE));
        all.put("jwks_uri", addresses.of(Addresses.KEYS));
        all.put("response_types_supported", List.of("code"));
        all.put("grant_types_supported", List.of(Client.CODE, Client.REFRESH, Client.CREDENTIALS));
        all.put("code_challenge_methods_supported", List.of("S256"));
        all.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt", "none"));
        all.put("token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"));
        all.put("scopes_supported", List.of("openid", "fhirUser", "launch", "launch/patient", "launch/encounter", "online_access", "offline_access",
                "patient/*.cruds", "user/*.cruds", "system/*.cruds"));
        // SMART App Launch 2.2, for who describes the FHIR endpoint
        all.put("capabilities", List.of("launch-ehr", "launch-standalone", "client-public", "client-confidential-asymmetric",
                "sso-openid-connect", "context-banner", "context-ehr-patient", "context-ehr-encounter", "context-standalone-patient",
                "context-standalone-encounter", "permission-online", "permission-offline", "permission-patient", "permission-user", "permission-v1",
                "permission-v2"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("RS256"));
        all.put("claims_supported", List.of("iss", "sub", "aud", "exp", "iat", "fhirUser"));
        return all;
    }
}
