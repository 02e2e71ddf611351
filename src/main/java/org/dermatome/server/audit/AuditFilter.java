package org.dermatome.server.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.stream.Stream;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.observation.Rehearsal;
import org.dermatome.server.rest.PlainRefusal;

/**
 * Sees each request from its beginning to its end, before anybody has asked who it is from. Requests for data and calls of services are
 * recorded if they are about somebody, and each one that is refused; of others, such as those for the files of the app, only 401 and 403.
 */
final class AuditFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient AuditLog log;
    private final transient Clock clock;
    private final transient Meters meters;
    private final boolean refuses;

    /** @param refuses true to do nothing that cannot be recorded */
    AuditFilter(AuditLog log, Clock clock, Meters meters, boolean refuses) {
        this.log = log;
        this.clock = clock;
        this.meters = meters;
        this.refuses = refuses;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        boolean watched = isWatched(request);
        if (Rehearsal.is(request) || request.getRequestURI().startsWith("/health")) {
            chain.doFilter(request, response);
            return;
        }
        boolean placed = log.enter();
        if (!placed && refuses && watched) {
            meters.refused("audit");
            response.setHeader("Retry-After", "5");
            PlainRefusal.send(request.getRequestURI(), response, 503, "transient", "What is done here must be recorded, and cannot be at present. Nothing of the"
                    + " request was done. Send it again later.");
            return;
        }
        Trail trail = new Trail();
        trail.follow(request);
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            end(trail, status, watched, placed, request, response);
        }
    }

    private void end(Trail trail, int status, boolean watched, boolean placed, HttpServletRequest request, HttpServletResponse response) {
        boolean recorded = trail.isRecorded() || status >= 400 && (watched || status == 401 || status == 403);
        if (!recorded) {
            if (placed) {
                log.leave();
            }
            return;
        }
        if (!placed) {
            log.lose();
            return;
        }
        log.record(trail.happening(clock.instant(), status, request, response.getHeader("X-Request-ID")));
    }

    private static boolean isWatched(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Stream.of("/fhir", "/cds-services", "/login", "/ehr").anyMatch(path::startsWith);
    }
}
