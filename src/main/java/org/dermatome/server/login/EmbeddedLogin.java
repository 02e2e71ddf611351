package org.dermatome.server.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.LoginSettings;
import org.dermatome.server.settings.Setting;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** {@code dermatome.login=embedded}: sets what else has to be set so that the server and its app trust the login of this same server. */
public final class EmbeddedLogin {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");

    private EmbeddedLogin() {
    }

    /** Before the other settings are read. @throws WrongSettingException if they do not fit: a login without passwords must not be open by mistake */
    public static void prepare(ConfigurableEnvironment environment, Settings settings) {
        String host = environment.getProperty("server.address", "");
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        boolean own = address != null && address.isLoopbackAddress();
        boolean anywhere = settings.get(LoginSettings.ANYWHERE).equals("true");
        check(own || anywhere, "others than this machine can reach server.address '" + host + "', and the login asks for no passwords",
                "Set server.address to 127.0.0.1 or leave it out. If there are no data of real people, dermatome.login-anywhere=true allows it.");
        check(settings.get(Settings.STORAGE).equals("stored"), "dermatome.storage is 'none': there is no place for the example people",
                "Leave out dermatome.storage.");
        check(!environment.containsProperty(AccessSettings.ACCESS.key()) || settings.get(AccessSettings.ACCESS).equals("smart"),
                "dermatome.access is 'open': nobody would be asked for a token", "Leave out dermatome.access.");
        for (Setting<?> other : List.of(AccessSettings.ISSUER, AccessSettings.AUDIENCE, AccessSettings.KEYS)) {
            check(!environment.containsProperty(other.key()), other.key() + " names another login", "Leave out one of the two.");
        }
        String base = settings.get(Settings.BASE_URL);
        check(own || !base.isEmpty(), "dermatome.base-url is not set", "Set it to the address by which browsers reach this server.");
        Map<String, Object> further = new LinkedHashMap<>();
        if (base.isEmpty()) {
            base = root(environment, host, address, further);
        }
        further.put(Settings.BASE_URL.key(), base);
        further.putAll(trust(new Addresses(base), settings));
        environment.getPropertySources().addFirst(new MapPropertySource("embedded login", further));
        if (own) {
            LOG.info("The login of this server asks for no passwords and is for trying: open {}/ehr", base);
        } else {
            LOG.warn("The login of this server asks for no passwords, and others can reach it ({}): whoever comes can read and write everything."
                    + " Never with data of real people.", host);
        }
    }

    private static Map<String, String> trust(Addresses addresses, Settings settings) {
        String ehrs = settings.get(Settings.EHRS).entrySet().stream().filter(ehr -> !ehr.getKey().equals(addresses.fhir()))
                .map(ehr -> ehr.getKey() + ' ' + ehr.getValue() + ", ").reduce("", String::concat);
        return Map.of(AccessSettings.ACCESS.key(), "smart",
                AccessSettings.ISSUER.key(), addresses.issuer(),
                AccessSettings.AUDIENCE.key(), addresses.fhir(),
                AccessSettings.KEYS.key(), addresses.of(Addresses.KEYS),
                Settings.EHRS.key(), ehrs + addresses.fhir() + ' ' + Client.APP);
    }

    private static String root(ConfigurableEnvironment environment, String host, InetAddress address, Map<String, Object> further) {
        int port = environment.getProperty("server.port", Integer.class, 8080);
        if (port == 0) {
            // tokens name the address, so it has to be known before the server is there
            port = free(address);
            further.put("server.port", port);
        }
        boolean tls = environment.containsProperty("server.ssl.key-store") || environment.containsProperty("server.ssl.certificate")
                || environment.containsProperty("server.ssl.bundle");
        return (tls ? "https://" : "http://") + (host.contains(":") ? '[' + host + ']' : host) + ':' + port;
    }

    private static int free(InetAddress address) {
        try (ServerSocket socket = new ServerSocket(0, 1, address)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(boolean fits, String what, String remedy) {
        if (!fits) {
            throw new WrongSettingException("dermatome.login is 'embedded', and " + what + '.', remedy);
        }
    }
}
