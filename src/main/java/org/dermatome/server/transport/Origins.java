package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** The web pages of other servers that may call from a browser (CORS). Cookies are never allowed to come along. */
final class Origins {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String ASKED = "Authorization, Content-Type, Accept, Accept-Language, If-Match, If-None-Match, If-None-Exist, If-Modified-Since,"
            + " Prefer, X-Request-ID";
    private static final String ANSWERED = "Location, Content-Location, ETag, Last-Modified, Retry-After, WWW-Authenticate, X-Request-ID";

    private final Set<String> general;
    private final Set<String> cds;

    /**
     * Two lists, because who may ask for advice need not see records.
     *
     * @param general for all doors but the CDS services
     * @param cds for these
     */
    Origins(Set<String> general, Set<String> cds) {
        this.general = Set.copyOf(general);
        this.cds = Set.copyOf(cds);
    }

    /** Tells the browser whether its page may go on. @return true if that was all that it asked */
    boolean answered(HttpServletRequest request, HttpServletResponse response) {
        Door door = Door.of(request);
        if (door == Door.PAGES) {
            // nothing of anybody, or signing in, which has rules of its own
            return false;
        }
        Set<String> allowed = door == Door.CDS ? cds : general;
        String origin = request.getHeader("Origin");
        if (!allowed.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (origin == null) {
            return false;
        }
        boolean asks = request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
        if (allowed.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (asks) {
                response.setHeader("Access-Control-Allow-Methods", METHODS);
                response.setHeader("Access-Control-Allow-Headers", ASKED);
                response.setHeader("Access-Control-Max-Age", "600");
            } else {
                response.setHeader("Access-Control-Expose-Headers", ANSWERED);
            }
        }
        if (asks) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        return asks;
    }
}
