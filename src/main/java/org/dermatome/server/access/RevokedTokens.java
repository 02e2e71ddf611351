package org.dermatome.server.access;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Access tokens that are over before their time. A server that does not make them itself has no such bean: their life is short. */
public interface RevokedTokens {

    /** Whether a token that is good otherwise was taken back. */
    boolean isOver(String token);

    /** A check that asks this too. */
    default AuthenticationManager after(AuthenticationManager check) {
        return given -> {
            Authentication checked = check.authenticate(given);
            if (isOver(((BearerTokenAuthenticationToken) given).getToken())) {
                throw new InvalidBearerTokenException("The token is not good for this server.");
            }
            return checked;
        };
    }
}
