package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.server.rest.StoredResponses;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** The stored responses. */
final class Records implements StoredResponses {

    private final DaoRegistry daos;

    Records(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public QuestionnaireResponse read(IdType id, RequestDetails request) {
        return daos.getResourceDao(QuestionnaireResponse.class).read(id, request);
    }
}
