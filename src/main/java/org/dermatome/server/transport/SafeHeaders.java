package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** What the browser is told about every answer. Pages say themselves what they may load; data may load nothing and be shown nowhere. */
final class SafeHeaders {

    private static final String YEAR = "max-age=31536000";
    private static final String FHIR = "/fhir/";

    private final Set<String> knowledge;

    /** @param knowledge resource types that hold nothing of anybody, which may be kept in caches */
    SafeHeaders(Set<String> knowledge) {
        this.knowledge = Set.copyOf(knowledge);
    }

    void write(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", YEAR);
        }
        if (Door.of(request) == Door.PAGES) {
            return;
        }
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("X-Frame-Options", "DENY");
        if (!isKnowledge(request)) {
            response.setHeader("Cache-Control", "no-store");
        }
    }

    /** A read or a search of it; what an operation answers may be about somebody. */
    private boolean isKnowledge(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(FHIR) || path.indexOf('$') >= 0 || path.indexOf('%') >= 0 || !request.getMethod().equals("GET")) {
            return false;
        }
        int end = path.indexOf('/', FHIR.length());
        return knowledge.contains(path.substring(FHIR.length(), end < 0 ? path.length() : end));
    }
}
