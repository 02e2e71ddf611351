package org.dermatome.server.transport;

import jakarta.servlet.http.HttpServletRequest;

/** What an address belongs to, by its beginning. */
enum Door {

    FHIR("/fhir"), CDS("/cds-services"), HEALTH("/health"), METRICS("/metrics"),
    /** The app, its start pages, and signing in: what makes pages says itself what they may do. */
    PAGES("");

    private final String path;

    Door(String path) {
        this.path = path;
    }

    static Door of(HttpServletRequest request) {
        String path = request.getRequestURI();
        for (Door door : values()) {
            if (path.startsWith(door.path) && (path.length() == door.path.length() || door == PAGES || "/;".indexOf(path.charAt(door.path.length())) >= 0)) {
                return door;
            }
        }
        return PAGES;
    }
}
