package org.dermatome.server.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * From an access token to its caller. The signature must be of a pair of keys of the issuer: a secret that both know, or none, is no proof, and
 * a public key is no secret.
 */
final class TokenCheck implements AuthenticationManager {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCheck.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
    private static final int RSA_BITS = 2048;
    private static final int MOST_CHARACTERS = 8_192;

    private final NimbusJwtDecoder decoder;
    private final String base;

    /**
     * A check.
     *
     * @param base the FHIR endpoint
     */
    TokenCheck(JWKSource<SecurityContext> keys, String issuer, String audience, String base, Clock clock) {
        this.base = base;
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(strong(new JWSVerificationKeySelector<>(ALGORITHMS, keys)));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"),
                new JOSEObjectType("application/at+jwt"), null));
        // all claims are for the rules
        processor.setJWTClaimsSetVerifier((claims, context) -> { });
        decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new TokenRules(issuer, audience, clock));
    }

    private static JWSKeySelector<SecurityContext> strong(JWSKeySelector<SecurityContext> selector) {
        return (header, context) -> selector.selectJWSKeys(header, context).stream()
                .filter(key -> !(key instanceof RSAKey rsa) || rsa.getModulus().bitLength() >= RSA_BITS).toList();
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String token = ((BearerTokenAuthenticationToken) given).getToken();
        if (token.length() > MOST_CHARACTERS) {
            throw refused();
        }
        try {
            return new Authenticated(caller(decoder.decode(token), base));
        } catch (BadJwtException e) {
            throw refused();
        } catch (JwtException e) {
            LOG.warn("The keys of the issuer cannot be had: {}", e.getCause() == null ? "" : e.getCause().getClass().getSimpleName());
            throw new AuthenticationServiceException("The keys of the issuer cannot be had.");
        }
    }

    private static InvalidBearerTokenException refused() {
        return new InvalidBearerTokenException("The token is not good for this server.");
    }

    /** Who calls, by what a token says that is good. */
    static Caller caller(Jwt token, String base) {
        String client = text(token, "client_id");
        return Caller.of(token.getClaimAsString("iss"), client == null ? text(token, "azp") : client, text(token, "fhirUser"), text(token, "patient"),
                text(token, "encounter"), Scope.all(scope(token)), base).with(TokenFacts.of(token.getClaims()));
    }

    /** Null if there is none; what is no text names nobody, which is not the same. */
    private static String text(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        return value == null || value instanceof String ? (String) value : "";
    }

    private static String scope(Jwt token) {
        Object scope = token.getClaims().get("scope");
        return scope instanceof List<?> list ? String.join(" ", list.stream().map(Object::toString).toList()) : scope instanceof String text ? text : null;
    }

    /** Somebody whose token was checked. */
    static final class Authenticated extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;

        private final transient Caller caller;

        Authenticated(Caller caller) {
            super(List.of());
            this.caller = caller;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return caller;
        }
    }
}
