package org.dermatome.server.cds;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;

/** Where the keys of clients come from: an address or a file that the configuration names, and never one that a token names. */
final class KeySets {

    private static final long KEPT = 5 * 60_000L;
    private static final long PATIENCE = 5_000L;
    /** A token with an unknown key makes the set be fetched again, this often at most. */
    private static final long BETWEEN = 30_000L;

    private KeySets() {
    }

    static JWKSource<SecurityContext> of(String place, Outbound outbound) {
        try {
            if (!place.contains("://")) {
                return new ImmutableJWKSet<>(JWKSet.load(new File(place)));
            }
            URI address = URI.create(place);
            if (!isSafe(address)) {
                throw wrong(place, "is no https address");
            }
            return JWKSourceBuilder.<SecurityContext>create(address.toURL(), url -> new Resource(
                    new String(outbound.get(address, "application/json", null), StandardCharsets.UTF_8), "application/json"))
                    .cache(KEPT, PATIENCE).refreshAheadCache(false).rateLimited(BETWEEN).outageTolerant(KEPT).build();
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw wrong(place, "is no address");
        } catch (IOException | ParseException e) {
            throw wrong(place, "cannot be read as a key set");
        }
    }

    /** Over the network only with TLS. */
    static boolean isSafe(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && address.getHost() != null
                && (address.getHost().equals("localhost") || address.getHost().equals("127.0.0.1") || address.getHost().equals("[::1]"));
    }

    private static WrongSettingException wrong(String place, String why) {
        return new WrongSettingException(Settings.CDS_CLIENTS.key() + ": '" + place + "' " + why + '.', "Give the https address or the file of a JSON Web Key Set.");
    }
}
