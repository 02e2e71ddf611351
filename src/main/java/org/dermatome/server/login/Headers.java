package org.dermatome.server.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What every answer of this room says to browsers and proxies. */
final class Headers {

    private Headers() {
    }

    static void set(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (Addresses.FOR_ALL_ORIGINS.contains(request.getRequestURI())) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        }
    }

    /** Answers a browser that asks before it sends what a page of another origin wants. */
    static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "GET, POST");
        response.setHeader("Access-Control-Allow-Headers", "accept, authorization, content-type");
        response.setHeader("Access-Control-Max-Age", "600");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
