package org.dermatome.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The doors of the web server, known by the servlet that would answer: the web server itself has found it then, so that no odd spelling of an
 * address leads past a decision. A servlet that stands nowhere here is closed.
 */
final class Doors {

    /** Whoever comes is told what may be known by all, and who does more asks themselves: the FHIR endpoint its guard, CDS Hooks its clients' tokens. */
    static final Set<String> OPEN = Set.of("fhir", "smart-configuration", "health", "app", "cds-services", "login", "ehr");
    /** Those that look at an access token. */
    static final Set<String> WITH_TOKEN = Set.of("fhir", "metrics");
    /** Numbers about the server, which are about nobody, and nobody's business but the operator's. */
    static final String METRICS = "metrics";

    private Doors() {
    }

    static RequestMatcher in(Set<String> servlets) {
        return request -> servlets.contains(request.getHttpServletMapping().getServletName());
    }

    /** Whether the token is one for the operator's tools: a scope of the same name as the door. */
    static boolean isOperator(Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                && caller.scopes().stream().anyMatch(scope -> scope.text().equals(METRICS));
    }

    /** Puts who calls into the request, where everybody finds it, also in another thread. */
    static final class Register extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
                caller.remember(request);
            }
            chain.doFilter(request, response);
        }
    }

    /** Says no to an address that is not written plainly, before anybody takes it apart: what it is for depends on who does. */
    static final class PlainAddress extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
            if (("/" + request.getRequestURI() + '/').matches(".*/\\.{1,2}/.*")) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            chain.doFilter(request, response);
        }
    }
}
