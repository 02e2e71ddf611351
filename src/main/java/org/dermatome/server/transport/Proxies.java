package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.dermatome.server.settings.Network;

/**
 * Who may say for whom a request comes. A header that anybody can send is believed only if the neighbour on the connection is a proxy of
 * ours; of the addresses in it the last that is none of ours is the client, because all before it are what the client says.
 */
final class Proxies {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    private final List<Network> trusted;

    Proxies(List<Network> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The request as the client made it to the outermost proxy of ours; the same if none is on its way. */
    HttpServletRequest outermost(HttpServletRequest request) {
        if (trusted.isEmpty() || !isTrusted(request.getRemoteAddr())) {
            return request;
        }
        String scheme = last(request, "X-Forwarded-Proto", request.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) {
            scheme = request.getScheme();
        }
        String host = last(request, "X-Forwarded-Host", null);
        String port = last(request, "X-Forwarded-Port", null);
        int colon = host == null ? -1 : host.indexOf(':', host.lastIndexOf(']') + 1);
        if (colon >= 0) {
            port = host.substring(colon + 1);
            host = host.substring(0, colon);
        }
        if (host == null || !HOST.matcher(host).matches()) {
            host = request.getServerName();
        }
        return new ForwardedRequest(request, client(request), scheme, host, port(port, scheme));
    }

    private String client(HttpServletRequest request) {
        List<String> way = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
            way.addAll(List.of(header.split(",")));
        }
        String client = request.getRemoteAddr();
        for (int i = way.size() - 1; i >= 0 && isTrusted(client); i--) {
            InetAddress address = Network.literal(way.get(i).strip());
            if (address == null) {
                break;
            }
            client = address.getHostAddress();
        }
        return client;
    }

    private boolean isTrusted(String text) {
        InetAddress address = text == null ? null : Network.literal(text);
        return address != null && trusted.stream().anyMatch(network -> network.holds(address));
    }

    /** Of several the one that the nearest proxy has added. */
    private static String last(HttpServletRequest request, String name, String otherwise) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            return otherwise;
        }
        String[] parts = values.get(values.size() - 1).split(",");
        return parts.length == 0 ? otherwise : parts[parts.length - 1].strip();
    }

    private static int port(String text, String scheme) {
        try {
            int port = text == null ? 0 : Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // no port is the one of the scheme
        }
        return scheme.equals("https") ? 443 : 80;
    }
}
