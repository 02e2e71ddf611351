package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** The people that the server keeps. A server that keeps nothing has no such bean. */
@FunctionalInterface
public interface StoredRecords {

    /** The resource as the caller may see it, or null if there is none or its type is not kept. */
    Resource read(IdType id, RequestDetails request);
}
