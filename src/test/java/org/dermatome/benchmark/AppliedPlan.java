package org.dermatome.benchmark;

import ca.uhn.fhir.context.FhirContext;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;
import org.slf4j.LoggerFactory;

/** {@code PlanDefinition/$apply} of the open reference implementation over the same package in memory. */
final class AppliedPlan {

    private static final String PATIENT = "Patient/somebody";

    private final InMemoryFhirRepository repository;
    private final PlanDefinitionProcessor processor;

    AppliedPlan(Knowledge knowledge) {
        // it warns of every condition that is unknown, and writing that would be measured
        ((Logger) LoggerFactory.getLogger("org.opencds.cqf")).setLevel(Level.ERROR);
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (Artifact artifact : knowledge.artifacts()) {
            bundle.addEntry().setResource((Resource) knowledge.resource(artifact));
        }
        Patient patient = new Patient();
        patient.setId(PATIENT);
        bundle.addEntry().setResource(patient);
        repository = new InMemoryFhirRepository(FhirContext.forR4Cached(), bundle);
        processor = new PlanDefinitionProcessor(repository);
    }

    /** The strategy with all plans that it names. */
    IBaseResource apply(QuestionnaireResponse response) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("QuestionnaireResponse").setResource(response);
        return processor.apply(Eithers.forMiddle3(new IdType("PlanDefinition", "leg-numbness")), PATIENT, null, null, null, null, null, null, null, null,
                parameters, true, null, List.of(), repository, repository, repository);
    }
}
