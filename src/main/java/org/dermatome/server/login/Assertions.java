package org.dermatome.server.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * How a confidential client proves who it is ({@code private_key_jwt} as in SMART App Launch 2.2): a JWT of its own about itself, signed with one
 * of its registered keys, for the token endpoint and nothing else, good for five minutes at most and once.
 */
final class Assertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int MOST_CHARACTERS = 8_192;

    private final Clients clients;
    private final String audience;
    private final Clock clock;
    private final Expiring<Boolean> used;

    Assertions(Clients clients, String audience, Clock clock) {
        this.clients = clients;
        this.audience = audience;
        this.clock = clock;
        used = new Expiring<>(clock);
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        return token -> checked(token, clients.get(client.getClientId()));
    }

    private Jwt checked(String token, Client client) {
        try {
            require(token.length() <= MOST_CHARACTERS, "too long");
            SignedJWT jwt = SignedJWT.parse(token);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            require(isSigned(jwt, client.keys()), "signature");
            require(client.id().equals(claims.getIssuer()) && client.id().equals(claims.getSubject()), "issuer or subject");
            require(claims.getAudience().size() == 1 && claims.getAudience().contains(audience), "audience");
            require(isForNow(claims), "time");
            String id = claims.getJWTID();
            require(id != null && !id.isBlank() && used.add(client.id() + ' ' + id, true, LIFE.plus(SKEW).plus(SKEW)), "used before");
            return Jwt.withTokenValue(token).headers(all -> all.putAll(jwt.getHeader().toJSONObject())).subject(client.id()).issuer(client.id()).build();
        } catch (ParseException | JOSEException e) {
            throw new BadJwtException("no signed JWT", e);
        }
    }

    private static boolean isSigned(SignedJWT jwt, JWKSet keys) throws JOSEException {
        JWSHeader header = jwt.getHeader();
        if (!ALGORITHMS.contains(header.getAlgorithm()) || header.getKeyID() == null
                || header.getType() != null && !header.getType().equals(JOSEObjectType.JWT)) {
            return false;
        }
        for (Key key : new JWSVerificationKeySelector<SecurityContext>(ALGORITHMS, new ImmutableJWKSet<>(keys)).selectJWSKeys(header, null)) {
            if (jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key))) {
                return true;
            }
        }
        return false;
    }

    private boolean isForNow(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        return end != null && now.isBefore(end.toInstant().plus(SKEW)) && !end.toInstant().isAfter(now.plus(LIFE).plus(SKEW))
                && hasBegun(claims.getIssueTime(), now) && hasBegun(claims.getNotBeforeTime(), now);
    }

    private static boolean hasBegun(Date begin, Instant now) {
        return begin == null || !begin.toInstant().isAfter(now.plus(SKEW));
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new BadJwtException(what);
        }
    }
}
