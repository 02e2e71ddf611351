package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Set;
import org.dermatome.server.rest.StoredRecords;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** The stored patients and visits, for the pre-population of a form. */
final class KeptPeople implements StoredRecords {

    private static final Set<String> TYPES = Set.of("Patient", "Encounter", "Practitioner", "PractitionerRole", "RelatedPerson");

    private final DaoRegistry daos;

    KeptPeople(DaoRegistry daos) {
        this.daos = daos;
    }

    @Override
    public Resource read(IdType id, RequestDetails request) {
        if (!id.hasResourceType() || !id.hasIdPart() || !TYPES.contains(id.getResourceType()) || id.isAbsolute()) {
            return null;
        }
        try {
            return (Resource) daos.getResourceDao(id.getResourceType()).read(id, request);
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return null;
        }
    }
}
