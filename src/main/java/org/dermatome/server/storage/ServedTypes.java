package org.dermatome.server.storage;

import java.util.Set;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * The resource types that this module needs and no others. HAPI declares data access and a provider for each of the 146 types of R4; those
 * that are not served are taken out before they are built, which shortens the start and keeps the endpoint to what it is for.
 */
class ServedTypes implements BeanDefinitionRegistryPostProcessor {

    private static final Set<String> SERVED = Set.of(
            "QuestionnaireResponse", "ClinicalImpression", "RiskAssessment", "GuidanceResponse", "RequestGroup", "ServiceRequest",
            "CommunicationRequest", "Provenance", "Patient", "Practitioner", "PractitionerRole", "RelatedPerson", "Organization", "Encounter", "Task",
            "Questionnaire", "PlanDefinition", "ActivityDefinition", "Library", "CodeSystem", "ValueSet", "ConceptMap",
            "StructureDefinition", "OperationDefinition", "SearchParameter", "CapabilityStatement", "ImplementationGuide");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            if (isUnserved(name)) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private static boolean isUnserved(String name) {
        if (name.startsWith("rp") && name.endsWith("R4")) {
            return !SERVED.contains(name.substring(2, name.length() - 2));
        }
        if (name.startsWith("my") && name.endsWith("DaoR4") && !name.equals("mySystemDaoR4")) {
            return !SERVED.contains(name.substring(2, name.length() - 5));
        }
        return false;
    }
}
