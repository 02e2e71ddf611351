package org.dermatome.server.transport;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.dermatome.server.observation.Meters;

/** How often a client may come, once it is known which one it is. */
final class ClientDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient RateLimit limit;
    private final transient Function<HttpServletRequest, String> clients;
    private final transient Meters meters;

    /** @param clients who calls, or null if nobody vouches for them */
    ClientDoor(RateLimit limit, Function<HttpServletRequest, String> clients, Meters meters) {
        this.limit = limit;
        this.clients = clients;
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        String client = clients.apply(request);
        long wait = client == null ? limit.enterUnknown(request) : limit.enter(client);
        if (wait > 0) {
            FrontDoor.tooOften(request, response, wait, meters);
            return;
        }
        chain.doFilter(request, response);
    }
}
