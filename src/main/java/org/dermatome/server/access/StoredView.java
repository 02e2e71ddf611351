package org.dermatome.server.access;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/** What decisions need to know of what is stored. It sees everything; nothing of it reaches a caller. A server that keeps nothing has no such bean. */
public interface StoredView {

    /** The current version of a resource; none if there is none, it is deleted, or its type is not kept. */
    Optional<Resource> find(String type, String id);

    /**
     * Whether a search on the type of the resource would find it.
     *
     * @param query such as {@code category=a&status=b}
     * @return false also if that cannot be told
     */
    boolean matches(String query, Resource resource);
}
