package org.dermatome.server.clients;

import java.util.List;

/**
 * What came of a call.
 *
 * @param found type and reference of the resource that was answered, and references of what is in it, if it is a Bundle
 * @param failure what the client complained of, or null
 */
public record Outcome(List<String> found, String failure) {

    /** What is wrong with it; empty if nothing is. */
    public String fault(Errand errand) {
        if (failure != null) {
            return failure;
        }
        if (errand.finds() != null && !found.contains(errand.finds())) {
            return "did not find " + errand.finds() + " but " + found;
        }
        return errand.lacks() != null && found.contains(errand.lacks()) ? "found " + errand.lacks() : "";
    }
}
