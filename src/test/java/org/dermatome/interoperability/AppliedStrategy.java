package org.dermatome.interoperability;

import ca.uhn.fhir.context.FhirContext;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.RequestGroup;
import org.hl7.fhir.r4.model.RequestGroup.RequestGroupActionComponent;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;
import org.slf4j.LoggerFactory;

/** {@code PlanDefinition/$apply} of the reference implementation on the strategy of the package. */
final class AppliedStrategy {

    private static final String PATIENT = "Patient/somebody";
    /** Named by its address, because a server may give what it installs other ids. */
    private static final CanonicalType STRATEGY = new CanonicalType("https://w3id.org/dermatome/PlanDefinition/leg-numbness");
    private static final String CAUSES = "https://w3id.org/dermatome/CodeSystem/leg-numbness-cause";

    private final InMemoryFhirRepository repository;
    private final PlanDefinitionProcessor processor;

    AppliedStrategy(Bundle resources) {
        // it warns of every condition that is unknown
        ((Logger) LoggerFactory.getLogger("org.opencds.cqf")).setLevel(Level.ERROR);
        Patient patient = new Patient();
        patient.setId(PATIENT);
        resources.addEntry().setResource(patient);
        resources.getEntry().forEach(entry -> entry.getResource().setId(entry.getResource().getIdElement().toUnqualifiedVersionless()));
        repository = new InMemoryFhirRepository(FhirContext.forR4Cached(), resources);
        // as HAPI's starter sets it
        EvaluationSettings settings = EvaluationSettings.getDefault().withModelCache(new ConcurrentHashMap<>())
                .withLibraryCache(new ConcurrentHashMap<>()).withValueSetCache(new ConcurrentHashMap<>());
        processor = new PlanDefinitionProcessor(repository, CrSettings.getDefault().withEvaluationSettings(settings));
    }

    /** Codes of the causes whose action applies. */
    Set<String> causes(QuestionnaireResponse response) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("QuestionnaireResponse").setResource(response);
        CarePlan applied = (CarePlan) processor.apply(Eithers.forLeft3(STRATEGY), PATIENT, null, null, null, null, null, null, null,
                null, parameters, true, null, List.of(), repository, repository, repository);
        Set<String> causes = new TreeSet<>();
        applied.getContained().stream().filter(RequestGroup.class::isInstance).map(RequestGroup.class::cast).forEach(group -> group.getAction().forEach(action -> collect(action, causes)));
        return causes;
    }

    /** @param action null where a condition was not met */
    private static void collect(RequestGroupActionComponent action, Set<String> causes) {
        if (action == null) {
            return;
        }
        action.getCode().forEach(code -> code.getCoding().stream().filter(coding -> CAUSES.equals(coding.getSystem())).forEach(coding -> causes.add(coding.getCode())));
        action.getAction().forEach(sub -> collect(sub, causes));
    }
}
