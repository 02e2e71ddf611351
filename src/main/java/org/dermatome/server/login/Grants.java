package org.dermatome.server.login;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;

/**
 * What was granted, in memory: codes and tokens, and the launch that they come from, which is used up by the first code. Who brings a refresh
 * token that was replaced loses the grant: one of two has stolen it.
 */
final class Grants implements OAuth2AuthorizationService {

    private static final int MOST = 10_000;

    private final Expiring<Launch> launches;
    private final Map<String, OAuth2Authorization> grants = bounded();
    private final Map<String, String> replaced = bounded();

    Grants(Expiring<Launch> launches) {
        this.launches = launches;
    }

    /** The launch that a grant comes from; null for a program that works for nobody. */
    static Launch launch(OAuth2Authorization grant) {
        return grant == null ? null : grant.getAttribute(Launch.class.getName());
    }

    @Override
    public synchronized void save(OAuth2Authorization grant) {
        OAuth2Authorization before = grants.get(grant.getId());
        if (before != null && before.getRefreshToken() != null && grant.getToken(value(before.getRefreshToken())) == null) {
            replaced.put(value(before.getRefreshToken()), grant.getId());
        }
        OAuth2AuthorizationRequest request = grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
        grants.put(grant.getId(), request == null || launch(grant) != null ? grant
                : OAuth2Authorization.from(grant).attribute(Launch.class.getName(), taken(request)).build());
    }

    private Launch taken(OAuth2AuthorizationRequest request) {
        Launch launch = launches.take((String) request.getAdditionalParameters().get("launch"));
        if (launch == null) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(new OAuth2Error("access_denied", "The launch was used before.", null), null);
        }
        return launch;
    }

    @Override
    public synchronized void remove(OAuth2Authorization grant) {
        grants.remove(grant.getId());
    }

    @Override
    public synchronized OAuth2Authorization findById(String id) {
        return grants.get(id);
    }

    @Override
    public synchronized OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        for (OAuth2Authorization grant : grants.values()) {
            OAuth2Authorization.Token<OAuth2Token> found = grant.getToken(token);
            if (found != null && (type == null || is(type, found.getToken()))) {
                return grant;
            }
        }
        if (OAuth2TokenType.REFRESH_TOKEN.equals(type) && replaced.containsKey(token)) {
            grants.remove(replaced.get(token));
        }
        return null;
    }

    /** Whether an access token that this server has made was taken back since. */
    boolean isOver(String token) {
        OAuth2Authorization grant = findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        return grant == null || !grant.getToken(token).isActive();
    }

    private static boolean is(OAuth2TokenType type, OAuth2Token token) {
        return switch (type.getValue()) {
            case OAuth2ParameterNames.CODE -> token instanceof OAuth2AuthorizationCode;
            case OAuth2ParameterNames.ACCESS_TOKEN -> token instanceof OAuth2AccessToken;
            case OAuth2ParameterNames.REFRESH_TOKEN -> token instanceof OAuth2RefreshToken;
            default -> false;
        };
    }

    private static String value(OAuth2Authorization.Token<OAuth2RefreshToken> token) {
        return token.getToken().getTokenValue();
    }

    /** The oldest go first: a server for trying must not fill up. */
    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }
}
