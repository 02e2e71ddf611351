package org.dermatome.server.login;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dermatome.server.audit.Trail;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.NimbusJwkSetEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenIntrospectionEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.web.util.UriComponentsBuilder;

/** The endpoints of Spring Authorization Server that are offered, each put together by hand: nothing is there that is not named here. */
final class Login {

    private final Addresses addresses;
    private final Clients clients;
    private final People people;
    private final Expiring<Launch> launches;
    private final Grants grants;
    private final Tokens tokens;
    private final Clock clock;
    private final Page refused = Page.of("refused.html");

    Login(Addresses addresses, Clients clients, People people, Expiring<Launch> launches, Grants grants, Clock clock) {
        this.addresses = addresses;
        this.clients = clients;
        this.people = people;
        this.launches = launches;
        this.clock = clock;
        this.grants = grants;
        tokens = new Tokens(addresses, grants);
    }

    /** In the order in which a request passes them. */
    List<Filter> filters() {
        OAuth2TokenIntrospectionAuthenticationProvider introspection = new OAuth2TokenIntrospectionAuthenticationProvider(clients, grants);
        OAuth2TokenRevocationAuthenticationProvider revocation = new OAuth2TokenRevocationAuthenticationProvider(grants);
        return List.of(
                authorization(),
                new Ask(addresses.issuer(), people, clients, launches),
                new NimbusJwkSetEndpointFilter(tokens.keys(), Addresses.KEYS),
                callers(),
                token(),
                new OAuth2TokenIntrospectionEndpointFilter(new ProviderManager(introspection), Addresses.INTROSPECT),
                new OAuth2TokenRevocationEndpointFilter(new ProviderManager(revocation), Addresses.REVOKE));
    }

    private Filter authorization() {
        AuthorizationRequests requests = new AuthorizationRequests(clients, launches, addresses);
        OAuth2AuthorizationCodeRequestAuthenticationProvider provider =
                new OAuth2AuthorizationCodeRequestAuthenticationProvider(clients, grants, new InMemoryOAuth2AuthorizationConsentService());
        provider.setAuthenticationValidator(requests::check);
        // the user has agreed by launching, or on the page that asks
        provider.setAuthorizationConsentRequired(context -> false);
        OAuth2AuthorizationEndpointFilter filter = new OAuth2AuthorizationEndpointFilter(new ProviderManager(provider), Addresses.AUTHORIZE);
        filter.setAuthenticationConverter(requests);
        filter.setAuthenticationFailureHandler(this::refuse);
        return filter;
    }

    /** To the app, if it is clear where that is, and to the user otherwise. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException wrong) throws IOException {
        Trail.signIn(request, false, false, addresses.issuer(), null, null, null, null);
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = wrong instanceof OAuth2AuthorizationCodeRequestAuthenticationException known
                ? known.getAuthorizationCodeRequestAuthentication() : null;
        var error = ((OAuth2AuthenticationException) wrong).getError();
        if (asked == null || asked.getRedirectUri() == null) {
            refused.send(response, HttpServletResponse.SC_BAD_REQUEST, "", Map.of("title", "The app asks for something that is not possible",
                    "reason", error.getErrorCode() + (error.getDescription() == null ? "" : ": " + error.getDescription())));
            return;
        }
        UriComponentsBuilder back = UriComponentsBuilder.fromUriString(asked.getRedirectUri()).queryParam("error", "{error}");
        back.queryParam("error_description", "{description}").queryParam("state", "{state}");
        response.sendRedirect(back.encode().buildAndExpand(error.getErrorCode(), String.valueOf(error.getDescription()), asked.getState()).toUriString());
    }

    private void note(HttpServletRequest request, OAuth2AccessTokenAuthenticationToken issued) {
        OAuth2Authorization grant = grants.findByToken(issued.getAccessToken().getTokenValue(), OAuth2TokenType.ACCESS_TOKEN);
        Launch launch = Grants.launch(grant);
        Map<String, Object> claims = grant == null || grant.getAccessToken().getClaims() == null ? Map.of() : grant.getAccessToken().getClaims();
        Trail.signIn(request, true, true, addresses.issuer(), issued.getRegisteredClient().getClientId(), launch == null ? null : launch.user(),
                launch == null || launch.patient() == null ? null : "Patient/" + launch.patient(), (String) claims.get("jti"));
    }

    private Filter callers() {
        Callers callers = new Callers(clients, grants, new Assertions(clients, addresses.of(Addresses.TOKEN), clock));
        List<String> paths = List.of(Addresses.TOKEN, Addresses.INTROSPECT, Addresses.REVOKE);
        OAuth2ClientAuthenticationFilter filter = new OAuth2ClientAuthenticationFilter(callers,
                request -> request.getMethod().equals("POST") && paths.contains(request.getRequestURI()));
        filter.setAuthenticationConverter(callers);
        return filter;
    }

    private Filter token() {
        OAuth2TokenGenerator<OAuth2Token> generator = tokens.generator();
        OAuth2ClientCredentialsAuthenticationProvider systems = new OAuth2ClientCredentialsAuthenticationProvider(grants, generator);
        systems.setAuthenticationValidator(context -> {
            OAuth2ClientCredentialsAuthenticationToken asked = context.getAuthentication();
            if (!Scopes.areForSystems(asked.getScopes(), context.getRegisteredClient().getScopes())) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
            }
        });
        OAuth2TokenEndpointFilter filter = new OAuth2TokenEndpointFilter(new ProviderManager(
                new OAuth2AuthorizationCodeAuthenticationProvider(grants, generator),
                new OAuth2RefreshTokenAuthenticationProvider(grants, generator), systems), Addresses.TOKEN);
        filter.setAuthenticationConverter(new DelegatingAuthenticationConverter(new OAuth2AuthorizationCodeAuthenticationConverter(),
                new OAuth2RefreshTokenAuthenticationConverter(), new OAuth2ClientCredentialsAuthenticationConverter()));
        OAuth2AccessTokenResponseAuthenticationSuccessHandler answer = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        answer.setAccessTokenResponseCustomizer(tokens::addContext);
        filter.setAuthenticationSuccessHandler((request, response, issued) -> {
            note(request, (OAuth2AccessTokenAuthenticationToken) issued);
            answer.onAuthenticationSuccess(request, response, issued);
        });
        return filter;
    }
}
