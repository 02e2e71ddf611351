package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.dermatome.server.settings.Network;

/**
 * How often one client may come. One with a token is told by it, wherever it calls from, once the token has proved good; all others are told
 * by their address, and so is who tries tokens that are no good.
 */
public final class RateLimit {

    private static final String TOKEN = "Authorization";
    private static final int SUBSCRIBER_BYTES = 8;

    private final TokenBuckets addresses;
    private final TokenBuckets clients;
    private final boolean open;

    /** @param open true if nobody has a token, and callers on this machine are not counted */
    RateLimit(TokenBuckets addresses, TokenBuckets clients, boolean open) {
        this.addresses = addresses;
        this.clients = clients;
        this.open = open;
    }

    /** Before it is known who calls. @return after how many seconds to come again, or 0 to go on */
    long enter(HttpServletRequest request) {
        if (!isCounted(request)) {
            return 0;
        }
        String address = address(request);
        return request.getHeader(TOKEN) == null ? addresses.take(address) : addresses.look(address);
    }

    /** When a request is answered. */
    void leave(HttpServletRequest request, int status) {
        if (status == 401 && request.getHeader(TOKEN) != null && isCounted(request)) {
            addresses.take(address(request));
        }
    }

    /** When it is known who calls. @return after how many seconds to come again, or 0 to go on */
    public long enter(String client) {
        return clients.take(client);
    }

    /** When it is known that nobody vouches for who calls: something that is no token was no reason not to count. */
    long enterUnknown(HttpServletRequest request) {
        boolean uncounted = request.getHeader(TOKEN) != null && Door.of(request) != Door.CDS && isCounted(request);
        return uncounted ? addresses.take(address(request)) : 0;
    }

    /** Files of the app and the pages of signing in are not, so that many can work behind one address; trying passwords is. */
    private boolean isCounted(HttpServletRequest request) {
        return switch (Door.of(request)) {
            case HEALTH -> false;
            case PAGES -> request.getMethod().equals("POST") && !isOwnMachine(request);
            default -> !isOwnMachine(request);
        };
    }

    private boolean isOwnMachine(HttpServletRequest request) {
        InetAddress address = request.getRemoteAddr() == null ? null : Network.literal(request.getRemoteAddr());
        return open && (address == null || address.isLoopbackAddress());
    }

    /** An IPv6 subscriber has a whole network of addresses. */
    private static String address(HttpServletRequest request) {
        String text = request.getRemoteAddr() == null ? "" : request.getRemoteAddr();
        return Network.literal(text) instanceof Inet6Address address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), SUBSCRIBER_BYTES)) : text;
    }
}
