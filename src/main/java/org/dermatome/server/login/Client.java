package org.dermatome.server.login;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * An app or a program that may ask for tokens.
 *
 * @param name for people
 * @param redirects addresses that a user may be sent back to, compared letter by letter
 * @param launchPage where the EHR launches it; null if it cannot be launched from there
 * @param grants grant types
 * @param scopes most that it gets
 * @param keys by which it proves who it is; null for a public client
 */
record Client(String id, String name, Set<String> redirects, String launchPage, Set<String> grants, Set<String> scopes, JWKSet keys) {

    static final String CODE = AuthorizationGrantType.AUTHORIZATION_CODE.getValue();
    static final String REFRESH = AuthorizationGrantType.REFRESH_TOKEN.getValue();
    static final String CREDENTIALS = AuthorizationGrantType.CLIENT_CREDENTIALS.getValue();

    /** The id by which this server's own app is known. */
    static final String APP = "dermatome-app";

    private static final java.time.Duration CODE_TIME = java.time.Duration.ofMinutes(1);
    private static final java.time.Duration TOKEN_TIME = java.time.Duration.ofMinutes(10);
    private static final java.time.Duration SYSTEM_TOKEN_TIME = java.time.Duration.ofMinutes(5);
    private static final java.time.Duration REFRESH_TIME = java.time.Duration.ofHours(8);

    /**
     * The app of this server. It reads what pre-fills the form, and hands in responses, which this
     * server assesses itself.
     */
    static Client app(Addresses addresses) {
        return new Client(APP, "Dermatome", Set.of(addresses.app()), addresses.launchPage(), Set.of(CODE, REFRESH),
                Set.of("launch", "launch/patient", "launch/encounter", "openid", "fhirUser", "online_access", "offline_access", "patient/*.rs",
                        "patient/QuestionnaireResponse.c"), null);
    }

    boolean isPublic() {
        return keys == null;
    }

    /** As the authorization server knows it. */
    RegisteredClient registered() {
        RegisteredClient.Builder client = RegisteredClient.withId(id).clientId(id).clientName(name)
                .clientAuthenticationMethod(isPublic() ? ClientAuthenticationMethod.NONE : ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .redirectUris(all -> all.addAll(redirects))
                .scopes(all -> all.addAll(scopes))
                .authorizationGrantTypes(all -> List.copyOf(grants).forEach(grant -> all.add(new AuthorizationGrantType(grant))))
                .tokenSettings(TokenSettings.builder().authorizationCodeTimeToLive(CODE_TIME).refreshTokenTimeToLive(REFRESH_TIME)
                        .accessTokenTimeToLive(grants.contains(CREDENTIALS) ? SYSTEM_TOKEN_TIME : TOKEN_TIME).reuseRefreshTokens(false).build());
        ClientSettings.Builder settings = ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false);
        if (!isPublic()) {
            // which of the two that SMART names is used is seen from the assertion itself
            settings.tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384);
        }
        return client.clientSettings(settings.build()).build();
    }
}
