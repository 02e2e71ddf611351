package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.server.rest.ReceivedResponses;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Stores a response that was handed in; its assessment is stored with it as always. */
final class Inbox implements ReceivedResponses {

    private final DaoRegistry daos;

    Inbox(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public IdType keep(QuestionnaireResponse response, RequestDetails request) {
        IFhirResourceDao<QuestionnaireResponse> dao = daos.getResourceDao(QuestionnaireResponse.class);
        return new IdType((response.getIdElement().hasIdPart() ? dao.update(response, request) : dao.create(response, request)).getId().getValue());
    }
}
