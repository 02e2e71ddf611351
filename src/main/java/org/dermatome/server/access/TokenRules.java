package org.dermatome.server.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whether a token whose signature is good is for this server and for now. Why it is not is not told: it helps those who guess. Spring's own
 * rules let a token without an end pass, and one that was made in the future.
 */
final class TokenRules implements OAuth2TokenValidator<Jwt> {

    private static final Duration SKEW = Duration.ofSeconds(60);
    /** Others are signed by the same issuer for other ends, such as a logout. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final OAuth2TokenValidatorResult NO = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));

    private final String issuer;
    private final String audience;
    private final Clock clock;

    TokenRules(String issuer, String audience, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        Object type = token.getHeaders().get("typ");
        boolean forUs = issuer.equals(token.getClaimAsString("iss")) && audiences(token).contains(audience);
        return forUs && isForNow(token) && (type == null || TYPES.contains(type.toString().toLowerCase(Locale.ROOT)))
                ? OAuth2TokenValidatorResult.success() : NO;
    }

    private static List<String> audiences(Jwt token) {
        return token.getAudience() == null ? List.of() : token.getAudience();
    }

    private boolean isForNow(Jwt token) {
        Instant now = clock.instant();
        Instant end = token.getExpiresAt();
        return end != null && now.isBefore(end.plus(SKEW)) && hasBegun(token.getNotBefore(), now) && hasBegun(token.getIssuedAt(), now);
    }

    private static boolean hasBegun(Instant begin, Instant now) {
        return begin == null || !now.isBefore(begin.minus(SKEW));
    }
}
