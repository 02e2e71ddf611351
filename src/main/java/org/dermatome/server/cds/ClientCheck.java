package org.dermatome.server.cds;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.settings.Settings;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in the clients that the configuration names, by a token that they have signed for this very call: known issuer, its key, a signature
 * with a pair of keys, the address called as audience, a short life, and used once. Why a token is not good is not told: it helps those who
 * guess. While no client is named, an open server on a loopback address lets everybody in; any other is closed.
 */
final class ClientCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ClientCheck.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512, JWSAlgorithm.RS256,
            JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512);
    private static final int RSA_BITS = 2048;
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MOST_CHARACTERS = 8_192;
    private static final String SCHEME = "Bearer ";

    private final Map<String, Client> clients;
    private final boolean open;
    private final Duration life;
    private final Clock clock;
    private final SeenTokens seen = new SeenTokens();

    private record Client(String keySet, JWKSource<SecurityContext> keys) {
    }

    /**
     * A check.
     *
     * @param keySets places of key sets by issuer
     * @param unguarded true to let everybody in while no client is named: the server asks nobody who they are, and only its own machine can reach it
     */
    ClientCheck(Map<String, String> keySets, boolean unguarded, Duration life, Outbound outbound, Clock clock) {
        this.clients = keySets.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
                entry -> new Client(entry.getValue(), KeySets.of(entry.getValue(), Settings.CDS_CLIENTS, outbound))));
        this.open = keySets.isEmpty() && unguarded;
        this.life = life;
        this.clock = clock;
    }

    /**
     * Who vouches for the client.
     *
     * @param authorization the header, or null
     * @param addresses what the audience may be
     * @return the issuer, or null where nobody has to prove anything
     */
    String check(String authorization, List<String> addresses) {
        if (open) {
            return null;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || authorization.length() > MOST_CHARACTERS) {
            throw refused("The call has no token of a client. Send 'Authorization: Bearer' with a JWT that is signed for this address.");
        }
        try {
            SignedJWT token = SignedJWT.parse(authorization.substring(SCHEME.length()).strip());
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Client client = claims.getIssuer() == null ? null : clients.get(claims.getIssuer());
            if (client == null || !isWellFormed(token.getHeader(), client) || !isSigned(token, client) || !isForNow(claims, addresses)) {
                throw refused("The token is not good for this call.");
            }
            return claims.getIssuer();
        } catch (RateLimitReachedException e) {
            // somebody tries keys that nobody has: nothing to tell the operator
            throw refused("The token is not good for this call.");
        } catch (KeySourceException e) {
            LOG.warn("The key set of a client of the CDS services cannot be had: {}", e.getClass().getSimpleName());
            throw refused("The token is not good for this call.");
        } catch (ParseException | JOSEException e) {
            throw refused("The token is not good for this call.");
        }
    }

    private static boolean isWellFormed(JWSHeader header, Client client) {
        return ALGORITHMS.contains(header.getAlgorithm()) && JOSEObjectType.JWT.equals(header.getType()) && header.getKeyID() != null
                && (header.getJWKURL() == null || header.getJWKURL().toString().equals(client.keySet()));
    }

    private static boolean isSigned(SignedJWT token, Client client) throws JOSEException {
        for (Key key : new JWSVerificationKeySelector<>(ALGORITHMS, client.keys()).selectJWSKeys(token.getHeader(), null)) {
            boolean strong = !(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= RSA_BITS;
            if (strong && token.verify(new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key))) {
                return true;
            }
        }
        return false;
    }

    private boolean isForNow(JWTClaimsSet claims, List<String> addresses) {
        Date end = claims.getExpirationTime();
        Date begin = claims.getIssueTime();
        String id = claims.getJWTID();
        if (end == null || begin == null || id == null || id.isBlank() || claims.getAudience().stream().noneMatch(addresses::contains)) {
            return false;
        }
        Instant now = clock.instant();
        boolean lives = now.isBefore(end.toInstant().plus(SKEW)) && !now.isBefore(begin.toInstant().minus(SKEW))
                && !end.toInstant().isAfter(begin.toInstant().plus(life))
                && (claims.getNotBeforeTime() == null || !now.isBefore(claims.getNotBeforeTime().toInstant().minus(SKEW)));
        return lives && seen.first(claims.getIssuer() + ' ' + id, end.toInstant().plus(SKEW), now);
    }

    private static BaseServerResponseException refused(String what) {
        return Problem.of(401, IssueType.LOGIN, what).addResponseHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
}
