package org.dermatome.populate;

import org.hl7.fhir.r4.model.Resource;

/** What the server itself keeps about people. A server that keeps nothing finds nothing. */
@FunctionalInterface
public interface Records {

    /** Records of a server that keeps none. */
    Records NONE = reference -> null;

    /** The resource of a reference such as {@code Patient/anna}, or null. */
    Resource read(String reference);
}
