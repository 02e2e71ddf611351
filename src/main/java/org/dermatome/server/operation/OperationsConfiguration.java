package org.dermatome.server.operation;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dermatome.apply.PlanApplication;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.extract.Extraction;
import org.dermatome.forms.QuestionnairePackage;
import org.dermatome.knowledge.Artifact;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.populate.Population;
import org.dermatome.request.Shelf;
import org.dermatome.server.observation.Meters;
import org.dermatome.server.observation.WarmUp;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.server.rest.Operations;
import org.dermatome.server.rest.ReceivedResponses;
import org.dermatome.server.rest.StoredRecords;
import org.dermatome.server.rest.StoredResponses;
import org.dermatome.server.settings.Settings;
import org.dermatome.terminology.Terminology;
import org.dermatome.validation.Validation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The operations, for a server with any kind of storage or none. */
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {

    @Bean
    Shelf shelf(Knowledge knowledge) {
        return new Shelf(knowledge);
    }

    @Bean
    Population population(Shelf shelf, Clock clock) {
        return new Population(shelf, clock);
    }

    @Bean
    Reception reception(Shelf shelf, Evaluation evaluation, Clock clock, Optional<ReceivedResponses> inbox, EvaluationGate gate, Meters meters) {
        return new Reception(shelf, evaluation, clock, inbox, gate, meters);
    }

    @Bean
    Validation validation(Shelf shelf) {
        return new Validation(shelf);
    }

    @Bean
    PlanApplication planApplication(Shelf shelf, Evaluation evaluation, Clock clock) {
        return new PlanApplication(shelf, evaluation, EvaluationOptions.at(clock));
    }

    @Bean
    Operations operations(Shelf shelf, Population population, Reception reception, Validation validation, PlanApplication plans,
            StoredResponses stored, Optional<StoredRecords> records, EvaluationGate gate) {
        List<Object> providers = new ArrayList<>(List.of(
                new TerminologyOperations(new Terminology(shelf), gate),
                new PopulateOperation(population, records.orElse((id, request) -> null), gate),
                new ExtractOperation(new Extraction(shelf), stored, gate),
                new FormOperations(new QuestionnairePackage(shelf), reception, gate),
                new ApplyOperation(plans, gate)));
        checkedTypes(shelf).forEach(type -> providers.add(new ValidateOperation(type, validation, stored, gate)));
        return new Operations(providers);
    }

    @Bean
    SmartInitializingSingleton operationsWarmUp(Settings settings, WarmUp warmUp, Population population, Validation validation, PlanApplication plans) {
        return () -> {
            if (settings.get(Settings.WARM_UP).equals("all")) {
                warmUp.behindReady("populate", population::warmUp);
                warmUp.behindReady("validate", validation::warmUp);
                warmUp.behindReady("apply", plans::warmUp);
            }
        };
    }

    /** The types of the package, those that it has profiles for, and the others that an assessment consists of. */
    private static List<Class<? extends Resource>> checkedTypes(Shelf shelf) {
        Set<String> names = new TreeSet<>(
                Set.of("QuestionnaireResponse", "RequestGroup", "ServiceRequest", "CommunicationRequest", "Provenance"));
        for (Artifact artifact : shelf.knowledge().artifacts()) {
            names.add(artifact.resourceType());
            if (artifact.resourceType().equals("StructureDefinition")) {
                StructureDefinition profile = shelf.get(StructureDefinition.class, artifact);
                if (profile.getKind() == StructureDefinition.StructureDefinitionKind.RESOURCE) {
                    names.add(profile.getType());
                }
            }
        }
        List<Class<? extends Resource>> types = new ArrayList<>();
        for (String name : names) {
            types.add(FhirContext.forR4Cached().getResourceDefinition(name).getImplementingClass(Resource.class));
        }
        return types;
    }
}
