package org.dermatome.server.outbound;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import org.dermatome.server.settings.Setting;
import org.dermatome.server.settings.WrongSettingException;

/** Where the keys come from that tokens are signed with: an address or a file that the configuration names, and never one that a token names. */
public final class KeySets {

    private static final long KEPT = 5 * 60_000L;
    private static final long PATIENCE = 5_000L;
    /** A token with an unknown key makes the set be fetched again, this often at most. */
    private static final long BETWEEN = 30_000L;

    private KeySets() {
    }

    /** The address of a key set, which may have to be asked for. */
    @FunctionalInterface
    public interface Address {

        URI get() throws IOException;
    }

    /** The keys at an https address or in a file. @throws WrongSettingException if the setting names none */
    public static JWKSource<SecurityContext> of(String place, Setting<?> setting, Outbound outbound) {
        try {
            if (!place.contains("://")) {
                return new ImmutableJWKSet<>(JWKSet.load(new File(place)));
            }
            URI address = URI.create(place);
            if (!isSafe(address)) {
                throw wrong(place, setting, "is no https address");
            }
            return at(() -> address, outbound);
        } catch (IllegalArgumentException e) {
            throw wrong(place, setting, "is no address");
        } catch (IOException | ParseException e) {
            throw wrong(place, setting, "cannot be read as a key set");
        }
    }

    /** A private key of this server. @throws WrongSettingException if the file holds none */
    public static JWK own(String file, Setting<?> setting) {
        try {
            JWK key = JWK.parse(Files.readString(Path.of(file)));
            if (key.isPrivate() && (key.getKeyType().equals(KeyType.RSA) || key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384))) {
                return key;
            }
        } catch (IOException | ParseException e) {
            // said below, without what stands in the file
        }
        throw new WrongSettingException(setting.key() + ": '" + file + "' holds no private key.", "Give the file of a private JSON Web Key, RSA or EC P-384.");
    }

    /** The keys at an address that is asked for when they are needed. */
    public static JWKSource<SecurityContext> at(Address address, Outbound outbound) {
        return JWKSourceBuilder.<SecurityContext>create(new Fetched(address, outbound))
                .cache(KEPT, PATIENCE).refreshAheadCache(false).rateLimited(BETWEEN).outageTolerant(KEPT).build();
    }

    /** Over the network only with TLS. */
    public static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && address.getHost() != null
                && (address.getHost().equals("localhost") || address.getHost().equals("127.0.0.1") || address.getHost().equals("[::1]"));
    }

    private static WrongSettingException wrong(String place, Setting<?> setting, String why) {
        return new WrongSettingException(setting.key() + ": '" + place + "' " + why + '.', "Give the https address or the file of a JSON Web Key Set.");
    }

    private record Fetched(Address address, Outbound outbound) implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context) throws KeySourceException {
            try {
                return JWKSet.parse(new String(outbound.get(address.get(), "application/json", null), StandardCharsets.UTF_8));
            } catch (IOException | ParseException e) {
                throw new JWKSetRetrievalException("no key set", e);
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
