package org.dermatome.server.login;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Who calls the endpoints for clients. A confidential client proves it by an assertion, which alone says who it is; a public one has nothing
 * to prove but the code or the refresh token that it holds.
 */
final class Callers implements AuthenticationManager, AuthenticationConverter {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Clients clients;
    private final AuthenticationManager proofs;

    Callers(Clients clients, Grants grants, Assertions assertions) {
        this.clients = clients;
        JwtClientAssertionAuthenticationProvider confidential = new JwtClientAssertionAuthenticationProvider(clients, grants);
        confidential.setJwtDecoderFactory(assertions);
        proofs = new ProviderManager(confidential, new PublicClientAuthenticationProvider(clients, grants));
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            // addresses end in logs
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        Map<String, Object> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length != 1) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
            }
            sent.put(name, values[0]);
        });
        String id = (String) sent.remove("client_id");
        String type = (String) sent.remove("client_assertion_type");
        String assertion = (String) sent.remove("client_assertion");
        if (type == null && assertion == null) {
            if (id == null || request.getRequestURI().equals(Addresses.INTROSPECT)) {
                // what a token says is for those who have proved who they are
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
            }
            return new OAuth2ClientAuthenticationToken(id, ClientAuthenticationMethod.NONE, null, sent);
        }
        String subject = subject(assertion);
        if (!ASSERTION.equals(type) || subject == null || id != null && !id.equals(subject)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(subject, new ClientAuthenticationMethod(ASSERTION), assertion, sent);
    }

    @Override
    public Authentication authenticate(Authentication sent) throws AuthenticationException {
        OAuth2ClientAuthenticationToken caller = (OAuth2ClientAuthenticationToken) sent;
        boolean hasCode = Client.CODE.equals(caller.getAdditionalParameters().get("grant_type"));
        Client client = clients.get(caller.getPrincipal().toString());
        if (!caller.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE) || hasCode) {
            return proofs.authenticate(sent);
        }
        if (client == null || !client.isPublic()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(clients.findByClientId(client.id()), ClientAuthenticationMethod.NONE, null);
    }

    /** Of whom the assertion speaks, which is not proved yet. */
    private static String subject(String assertion) {
        try {
            return assertion == null ? null : SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
        } catch (ParseException e) {
            return null;
        }
    }
}
