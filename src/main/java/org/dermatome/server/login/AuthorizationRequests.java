package org.dermatome.server.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * What SMART App Launch asks of an authorization request beyond OAuth: the FHIR endpoint as {@code aud}, a state, a launch of this very browser
 * and app, and scopes that are narrowed to what can be had. The launch tells who the user is. Proof keys are checked by the library.
 */
final class AuthorizationRequests implements AuthenticationConverter {

    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final OAuth2AuthorizationCodeRequestAuthenticationConverter plain = new OAuth2AuthorizationCodeRequestAuthenticationConverter();
    private final Clients clients;
    private final Expiring<Launch> launches;
    private final Addresses addresses;

    AuthorizationRequests(Clients clients, Expiring<Launch> launches, Addresses addresses) {
        this.clients = clients;
        this.launches = launches;
        this.addresses = addresses;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        if (request.getParameterMap().values().stream().anyMatch(values -> values.length != 1)
                || !(plain.convert(request) instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked)) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST), null);
        }
        Launch launch = launch(asked, Browsers.known(request));
        Set<String> scopes = scopes(asked, launch);
        Authentication user = launch == null ? NOBODY : UsernamePasswordAuthenticationToken.authenticated(launch.user(), null, List.of());
        // a request that would get nothing is left as it is, and refused below
        return new OAuth2AuthorizationCodeRequestAuthenticationToken(asked.getAuthorizationUri(), asked.getClientId(), user, asked.getRedirectUri(),
                asked.getState(), scopes.isEmpty() ? asked.getScopes() : scopes, asked.getAdditionalParameters());
    }

    private Launch launch(OAuth2AuthorizationCodeRequestAuthenticationToken asked, String browser) {
        String id = (String) asked.getAdditionalParameters().get("launch");
        Launch launch = id == null || browser == null ? null : launches.get(id);
        return launch != null && launch.browser().equals(browser) && launch.client().equals(asked.getClientId()) ? launch : null;
    }

    private Set<String> scopes(OAuth2AuthorizationCodeRequestAuthenticationToken asked, Launch launch) {
        Client client = clients.get(asked.getClientId());
        if (client == null) {
            return asked.getScopes();
        }
        Set<String> registered = Scopes.registered(asked.getScopes(), client.scopes());
        return launch == null ? registered : Scopes.launched(registered, launch);
    }

    /** @throws OAuth2AuthorizationCodeRequestAuthenticationException for the first thing that is wrong */
    void check(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        RegisteredClient client = context.getRegisteredClient();
        // first of all: what is wrong is told to an address of the client only
        if (asked.getRedirectUri() == null || !client.getRedirectUris().contains(asked.getRedirectUri())) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "The redirect_uri is not one of this client.", null), null);
        }
        Set<String> scopes = asked.getScopes();
        require(asked.getState() != null, OAuth2ErrorCodes.INVALID_REQUEST, "There is no state.", asked);
        require(isForUs((String) asked.getAdditionalParameters().get("aud")), OAuth2ErrorCodes.INVALID_REQUEST,
                "The aud is not the FHIR endpoint of this server.", asked);
        require(!scopes.isEmpty() && Scopes.registered(scopes, client.getScopes()).equals(scopes), OAuth2ErrorCodes.INVALID_SCOPE,
                "There is nothing among the scopes that the client may have.", asked);
        boolean launched = asked.getAdditionalParameters().containsKey("launch");
        require(!launched || asked.getPrincipal() != NOBODY, "access_denied",
                "The launch is not known here, was used before, or was begun in another browser.", asked);
        require(launched || !scopes.contains("launch") || scopes.contains("launch/patient"), OAuth2ErrorCodes.INVALID_REQUEST,
                "The scope launch needs a launch.", asked);
    }

    private boolean isForUs(String audience) {
        return addresses.fhir().equals(audience) || (addresses.fhir() + '/').equals(audience);
    }

    private static void require(boolean right, String error, String wrong, OAuth2AuthorizationCodeRequestAuthenticationToken asked) {
        if (!right) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error(error, wrong, null), asked);
        }
    }
}
