package org.dermatome.server.access;

import java.net.InetAddress;
import java.net.URI;
import org.dermatome.server.outbound.KeySets;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.Setting;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Whether the server asks who calls. One that does not ask is reachable from its own machine only. */
public enum AccessMode {

    /** Everybody may do everything. */
    OPEN,
    /** What an access token allows. */
    SMART;

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");

    /** The mode that is set. @throws WrongSettingException if other settings do not fit it: nothing must be open by mistake */
    public static AccessMode of(Settings settings, Environment environment) {
        if (settings.get(AccessSettings.ACCESS).equals("smart")) {
            check(settings);
            LOG.info("Access needs a token of {}.", settings.get(AccessSettings.ISSUER));
            return SMART;
        }
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        if (address == null || !address.isLoopbackAddress()) {
            throw new WrongSettingException("server.address is '" + environment.getProperty("server.address", "")
                    + "', and without access control (dermatome.access=open) others could reach the data of patients.",
                    "Set dermatome.access=smart and dermatome.access-issuer, or leave server.address out: it is 127.0.0.1 then.");
        }
        LOG.info("Access is open: this server asks nobody who they are and listens on this machine only ({}).", address.getHostAddress());
        return OPEN;
    }

    /** What the tokens must be for. */
    static String audience(Settings settings) {
        String audience = settings.get(AccessSettings.AUDIENCE);
        return audience.isEmpty() ? settings.get(Settings.BASE_URL) + "/fhir" : audience;
    }

    private static void check(Settings settings) {
        String issuer = settings.get(AccessSettings.ISSUER);
        require(!issuer.isEmpty(), AccessSettings.ISSUER, "is not set", "Set it to the address of the issuer whose access tokens are to be accepted.");
        require(isSafe(issuer), AccessSettings.ISSUER, "is no https address", "Give an https address: what is fetched there decides who gets in.");
        require(!settings.get(Settings.BASE_URL).isEmpty(), Settings.BASE_URL, "is not set",
                "Set it to the address by which clients reach this server: tokens must be for it, so that those for other servers are no use here.");
        checkIntrospection(settings);
    }

    private static void checkIntrospection(Settings settings) {
        boolean secret = !settings.get(AccessSettings.INTROSPECTION_SECRET).isEmpty();
        boolean key = !settings.get(AccessSettings.INTROSPECTION_KEY).isEmpty();
        boolean client = !settings.get(AccessSettings.INTROSPECTION_CLIENT).isEmpty();
        if (settings.get(AccessSettings.INTROSPECTION).isEmpty()) {
            require(!secret && !key && !client, AccessSettings.INTROSPECTION, "is not set", "Set it to the address where tokens are asked about, or leave out its client.");
            return;
        }
        require(isSafe(settings.get(AccessSettings.INTROSPECTION)), AccessSettings.INTROSPECTION, "is no https address", "Give an https address.");
        require(client, AccessSettings.INTROSPECTION_CLIENT, "is not set", "Set it to the client_id of this server at the issuer.");
        require(secret != key, AccessSettings.INTROSPECTION_SECRET, "or dermatome.access-introspection-key is needed, and not both", "Set one of the two.");
    }

    private static boolean isSafe(String issuer) {
        try {
            URI address = URI.create(issuer);
            return KeySets.isSafe(address) && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(boolean fits, Setting<?> setting, String what, String remedy) {
        if (!fits) {
            throw new WrongSettingException("dermatome.access is 'smart', and " + setting.key() + ' ' + what + '.', remedy);
        }
    }
}
