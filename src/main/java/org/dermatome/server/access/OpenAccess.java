package org.dermatome.server.access;

import java.net.InetAddress;
import org.dermatome.server.settings.WrongSettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** A server that asks nobody who they are is reachable from its own machine only. */
public final class OpenAccess {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");

    private OpenAccess() {
    }

    /** Says that access is open. @throws WrongSettingException if others than this machine could reach the server: it must not be open by mistake */
    public static void check(Environment environment) {
        InetAddress address = environment.getProperty("server.address", InetAddress.class);
        if (address == null || !address.isLoopbackAddress()) {
            throw new WrongSettingException("server.address is '" + environment.getProperty("server.address", "")
                    + "', and without access control (dermatome.access=open) others could reach the data of patients.",
                    "Set server.address to 127.0.0.1 or leave it out, and put a proxy that controls access in front of the server.");
        }
        LOG.info("Access is open: this server asks nobody who they are and listens on this machine only ({}).", address.getHostAddress());
    }
}
