package org.dermatome.apply;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.cql.EvaluationSettings;
import org.opencds.cqf.fhir.cr.CrSettings;
import org.opencds.cqf.fhir.cr.plandefinition.PlanDefinitionProcessor;
import org.opencds.cqf.fhir.utility.monad.Eithers;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/**
 * The engine with the package, and with nothing that a server stores: its time depends on the response alone. The libraries it has translated
 * are kept; the CqlEngine is made anew in each call, because a used one gives the results of before.
 */
final class CqlPlanEngine {

    private final InMemoryFhirRepository repository;
    private final EvaluationSettings settings;
    private final PlanDefinitionProcessor processor;
    private final Map<String, Set<String>> conditions = new HashMap<>();

    CqlPlanEngine(Knowledge knowledge) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (Artifact artifact : knowledge.artifacts()) {
            Resource resource = (Resource) knowledge.resource(artifact);
            bundle.addEntry().setResource(resource);
            if (resource instanceof PlanDefinition plan) {
                collect(plan.getAction());
            }
        }
        repository = new InMemoryFhirRepository(FhirContext.forR4Cached(), bundle);
        settings = EvaluationSettings.getDefault().withModelCache(new ConcurrentHashMap<>())
                .withLibraryCache(new ConcurrentHashMap<>()).withValueSetCache(new ConcurrentHashMap<>());
        processor = new PlanDefinitionProcessor(repository, CrSettings.getDefault().withEvaluationSettings(settings));
    }

    private void collect(List<PlanDefinitionActionComponent> actions) {
        for (PlanDefinitionActionComponent action : actions) {
            action.getCondition().stream().map(PlanDefinition.PlanDefinitionActionConditionComponent::getExpression).forEach(
                    expression -> conditions.computeIfAbsent(expression.getReference(), each -> new TreeSet<>()).add(expression.getExpression()));
            collect(action.getAction());
        }
    }

    /**
     * Applies a plan.
     *
     * @param contexts references of encounter, practitioner and organization by these names, each may be missing
     * @param data the subject and whatever else the call gives
     * @throws RuntimeException if a rule fails
     */
    CarePlan apply(String plan, String subject, Map<String, String> contexts, QuestionnaireResponse response, Bundle data) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("QuestionnaireResponse").setResource(response);
        RememberedRules rules = new RememberedRules(repository, settings, conditions);
        CarePlan carePlan = (CarePlan) processor.apply(Eithers.forMiddle3(new IdType("PlanDefinition", plan)), subject, contexts.get("encounter"),
                contexts.get("practitioner"), contexts.get("organization"), null, null, null, null, null, parameters, data, List.of(), rules);
        if (rules.failure() != null) {
            throw rules.failure();
        }
        return carePlan;
    }
}
