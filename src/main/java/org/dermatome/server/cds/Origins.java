package org.dermatome.server.cds;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** The web pages of other servers that may call from a browser. */
final class Origins {

    private final Set<String> allowed;

    Origins(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /** Tells the browser whether its page may go on. @return true if that was all that it asked */
    boolean answered(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        response.setHeader("Vary", "Origin");
        if (origin != null && allowed.contains(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Allow-Methods", "GET, POST");
            response.setHeader("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language");
        }
        if (!request.getMethod().equals("OPTIONS")) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        return true;
    }
}
