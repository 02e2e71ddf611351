package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import org.dermatome.server.settings.Network;

/**
 * The names by which a server with open access lets itself be called. A page on the internet may let its own name lead to this machine, and a
 * browser here would let it read what the server answers; what the browser cannot hide is the name.
 */
final class OwnNames {

    private final boolean any;
    private final String known;

    /**
     * Which names are good.
     *
     * @param any true where a token is asked for: a page has none
     * @param base the address by which clients know the server, or empty
     */
    OwnNames(boolean any, String base) {
        this.any = any;
        this.known = base.isEmpty() ? "localhost" : URI.create(base).getHost().toLowerCase(Locale.ROOT);
    }

    /** @param request as it came over the connection */
    boolean include(HttpServletRequest request) {
        if (any || request.getServerName() == null) {
            return true;
        }
        String name = request.getServerName().toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost") || name.equals(known)) {
            return true;
        }
        InetAddress address = Network.literal(name);
        return address != null && address.isLoopbackAddress();
    }
}
