package org.dermatome.server.rest;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Where the responses are that an operation names by their id. A server that keeps nothing has none. */
public interface StoredResponses {

    /**
     * The response, in the version that the id names or else the current one.
     *
     * @throws ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException if there is none
     */
    QuestionnaireResponse read(IdType id, RequestDetails request);
}
