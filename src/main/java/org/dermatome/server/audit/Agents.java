package org.dermatome.server.audit;

import jakarta.servlet.http.HttpServletRequest;

/** Knows who makes a request. */
@FunctionalInterface
public interface Agents {

    /** Asked when the request is over. */
    Agent of(HttpServletRequest request);
}
