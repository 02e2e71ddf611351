package org.dermatome.server.transport;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.rest.PlainRefusal;

/** What every request passes first. */
final class FrontDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String REQUEST_ID = "X-Request-ID";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final transient OwnNames names;
    private final transient Proxies proxies;
    private final transient SafeHeaders headers;
    private final transient Origins origins;
    private final transient RateLimit limit;
    private final transient Meters meters;

    FrontDoor(OwnNames names, Proxies proxies, SafeHeaders headers, Origins origins, RateLimit limit, Meters meters) {
        this.names = names;
        this.proxies = proxies;
        this.headers = headers;
        this.origins = origins;
        this.limit = limit;
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest sent, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = proxies.outermost(sent);
        headers.write(request, response);
        if (!PlainPath.is(request.getRequestURI())) {
            meters.refused("invalid");
            PlainRefusal.send("", response, 400, "invalid", "The address can be read in more than one way. Send it without . or .. or empty segments,"
                    + " without ; and without encoded slashes.");
            return;
        }
        if (!names.include(sent)) {
            meters.refused("misdirected");
            PlainRefusal.send(request.getRequestURI(), response, 421, "invalid", "A server with open access answers to the names of its own machine and of"
                    + " dermatome.base-url. Call it by one of them.");
            return;
        }
        if (Door.of(request) != Door.PAGES) {
            name(request, response);
        }
        if (origins.answered(request, response)) {
            return;
        }
        long wait = limit.enter(request);
        if (wait > 0) {
            tooOften(request, response, wait, meters);
            return;
        }
        chain.doFilter(request, response);
        limit.leave(request, response.getStatus());
    }

    /** By this number a client, the log of HAPI and the audit mean the same request. */
    private static void name(HttpServletRequest request, HttpServletResponse response) {
        String given = request.getHeader(REQUEST_ID);
        String id = given != null && ID.matcher(given).matches() ? given : UUID.randomUUID().toString();
        response.setHeader(REQUEST_ID, id);
        request.setAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID, id);
    }

    static void tooOften(HttpServletRequest request, HttpServletResponse response, long wait, Meters meters) throws IOException {
        meters.refused("throttled");
        response.setHeader("Retry-After", Long.toString(wait));
        PlainRefusal.send(request.getRequestURI(), response, 429, "throttled", "Too many requests come from this client. Try again later.");
    }
}
