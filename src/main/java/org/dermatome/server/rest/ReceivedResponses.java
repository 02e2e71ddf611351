package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Where a response goes that was handed in. A server that keeps nothing has no such bean. */
@FunctionalInterface
public interface ReceivedResponses {

    /** Keeps the response as if it had been created, or updated if it has an id, and tells its id and version. */
    IdType keep(QuestionnaireResponse response, RequestDetails request);
}
