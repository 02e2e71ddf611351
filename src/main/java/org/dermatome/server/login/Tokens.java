package org.dermatome.server.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Makes tokens: access tokens for the FHIR endpoint, id tokens for the client, refresh tokens for who asked for one. */
final class Tokens {

    private static final int BITS = 2048;

    private final Addresses addresses;
    private final Grants grants;
    private final JWKSource<SecurityContext> keys;

    /** With a key of its own: tokens are good until the next start. */
    Tokens(Addresses addresses, Grants grants) {
        this.addresses = addresses;
        this.grants = grants;
        try {
            keys = new ImmutableJWKSet<>(new JWKSet(
                    new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256).keyIDFromThumbprint(true).generate()));
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    JWKSource<SecurityContext> keys() {
        return keys;
    }

    OAuth2TokenGenerator<OAuth2Token> generator() {
        JwtGenerator signed = new JwtGenerator(new NimbusJwtEncoder(keys));
        signed.setJwtCustomizer(this::complete);
        return new DelegatingOAuth2TokenGenerator(signed, this::refresh);
    }

    private void complete(JwtEncodingContext context) {
        Launch launch = Grants.launch(context.getAuthorization());
        JwtClaimsSet.Builder claims = context.getClaims();
        Set<String> scopes = context.getAuthorizedScopes();
        if (context.getTokenType().equals(OAuth2TokenType.ACCESS_TOKEN)) {
            claims.audience(List.of(addresses.fhir())).claim("scope", Scopes.text(scopes))
                    .claim("client_id", context.getRegisteredClient().getClientId());
            if (launch != null) {
                claim(claims, "patient", launch.patient());
                claim(claims, "encounter", launch.encounter());
                // who acts is for the FHIR endpoint to know, whether or not the app wants to
                claim(claims, "fhirUser", addresses.fhir() + '/' + launch.user());
            }
        } else if (launch != null && scopes.contains("fhirUser")) {
            claim(claims, "fhirUser", addresses.fhir() + '/' + launch.user());
        }
    }

    private static void claim(JwtClaimsSet.Builder claims, String name, String value) {
        if (value != null) {
            claims.claim(name, value);
        }
    }

    private OAuth2RefreshToken refresh(OAuth2TokenContext context) {
        Set<String> scopes = context.getAuthorizedScopes();
        boolean asked = context.getAuthorizationGrantType().equals(AuthorizationGrantType.REFRESH_TOKEN)
                || scopes.contains("online_access") || scopes.contains("offline_access");
        if (!context.getTokenType().equals(OAuth2TokenType.REFRESH_TOKEN) || !asked) {
            return null;
        }
        Instant now = Instant.now();
        return new OAuth2RefreshToken(Secrets.next(), now, now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
    }

    /** Adds to the answer of the token endpoint what the app was launched for. */
    void addContext(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken made = context.getAuthentication();
        Launch launch = Grants.launch(grants.findByToken(made.getAccessToken().getTokenValue(), OAuth2TokenType.ACCESS_TOKEN));
        Map<String, Object> all = new LinkedHashMap<>(made.getAdditionalParameters());
        if (launch != null) {
            all.putAll(launch.context());
        }
        context.getAccessTokenResponse().additionalParameters(all);
    }
}
