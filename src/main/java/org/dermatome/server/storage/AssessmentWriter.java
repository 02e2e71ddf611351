package org.dermatome.server.storage;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes the resources of an assessment within the current database transaction. Their ids derive from the response, so that a repetition
 * or an amendment updates them in place.
 */
final class AssessmentWriter {

    private final EarlierAssessment.Reader earlier;
    private final IFhirSystemDao<Bundle, Meta> database;
    private final EntityManager entities;

    AssessmentWriter(EarlierAssessment.Reader earlier, IFhirSystemDao<Bundle, Meta> database, EntityManager entities) {
        this.earlier = earlier;
        this.database = database;
        this.entities = entities;
    }

    /** Stores the assessment of a response that had none. */
    void create(Bundle assessment) {
        write(assessment, Map.of());
    }

    /** Stores the assessment in place of the one before, if there was one. */
    void replace(Bundle assessment) {
        write(assessment, earlier.of(assessment));
    }

    /** Marks the stored assessment of a response as entered in error. What somebody has acted on stays as it is. */
    void withdraw(QuestionnaireResponse response) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource stored : earlier.ofResponse(response.getIdElement().getIdPart()).values()) {
            if (!Proposals.isTakenUp(stored) && Proposals.markAsError(stored)) {
                put(stored, transaction);
            }
        }
        store(transaction);
    }

    private void write(Bundle assessment, Map<String, Resource> before) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        for (BundleEntryComponent entry : assessment.getEntry()) {
            Resource stored = before.get(EarlierAssessment.key(entry.getResource()));
            if (stored == null || !Proposals.isTakenUp(stored)) {
                put(entry.getResource(), transaction);
            }
        }
        for (Map.Entry<String, Resource> stored : before.entrySet()) {
            boolean gone = assessment.getEntry().stream()
                    .noneMatch(entry -> EarlierAssessment.key(entry.getResource()).equals(stored.getKey()));
            if (gone && !Proposals.isTakenUp(stored.getValue()) && Proposals.withdraw(stored.getValue())) {
                put(stored.getValue(), transaction);
            }
        }
        store(transaction);
    }

    private void store(Bundle transaction) {
        if (transaction.hasEntry()) {
            // the assessment refers to the response, which is found only once it is written
            entities.flush();
            database.transactionNested(new SystemRequestDetails(), transaction);
        }
    }

    private static void put(Resource resource, Bundle transaction) {
        Proposals.sign(resource);
        transaction.addEntry().setResource(resource)
                .getRequest().setMethod(HTTPVerb.PUT).setUrl(EarlierAssessment.key(resource));
    }
}
