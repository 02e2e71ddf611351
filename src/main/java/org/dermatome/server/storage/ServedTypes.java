package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.BaseHapiFhirResourceDao;
import ca.uhn.fhir.jpa.dao.JpaResourceDao;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoCodeSystem;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoConceptMap;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoEncounter;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoPatient;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoSearchParameter;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoStructureDefinition;
import ca.uhn.fhir.jpa.dao.JpaResourceDaoValueSet;
import ca.uhn.fhir.jpa.provider.BaseJpaResourceProvider;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Data access and REST interactions for the resource types of this module and no others. HAPI's own configuration declares all 146 types of
 * R4 by 290 bean methods, which costs seconds of every start and opens an endpoint that is wider than what the module is for.
 */
class ServedTypes implements ImportBeanDefinitionRegistrar, BeanFactoryAware {

    /** The responses, their assessments, and the people and visits that they are about. */
    static final List<String> CLINICAL = List.of(
            "QuestionnaireResponse", "ClinicalImpression", "RiskAssessment", "GuidanceResponse", "RequestGroup", "ServiceRequest",
            "CommunicationRequest", "Observation", "Provenance", "Patient", "Encounter", "Practitioner", "PractitionerRole", "RelatedPerson", "Organization");

    /** What HAPI's storage itself asks for. Only search parameters are ever stored; the knowledge is served from memory. */
    static final List<String> INTERNAL = List.of("CodeSystem", "ValueSet", "ConceptMap", "StructureDefinition", "SearchParameter");

    private static final Map<String, Supplier<BaseHapiFhirResourceDao<?>>> SPECIAL = Map.of(
            "CodeSystem", JpaResourceDaoCodeSystem::new,
            "ConceptMap", JpaResourceDaoConceptMap::new,
            "Encounter", JpaResourceDaoEncounter::new,
            "Patient", JpaResourceDaoPatient::new,
            "SearchParameter", JpaResourceDaoSearchParameter::new,
            "StructureDefinition", JpaResourceDaoStructureDefinition::new,
            "ValueSet", JpaResourceDaoValueSet::new);

    private BeanFactory beans;

    @Override
    public void setBeanFactory(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        for (String type : CLINICAL) {
            registerDao(type, registry);
            registerProvider(type, registry);
        }
        INTERNAL.forEach(type -> registerDao(type, registry));
    }

    private void registerDao(String type, BeanDefinitionRegistry registry) {
        Class<? extends Resource> model = load("org.hl7.fhir.r4.model." + type, Resource.class);
        RootBeanDefinition dao = new RootBeanDefinition();
        dao.setTargetType(ResolvableType.forClassWithGenerics(
                SPECIAL.containsKey(type) ? SPECIAL.get(type).get().getClass() : JpaResourceDao.class, model));
        dao.setInstanceSupplier(() -> dao(type, model));
        registry.registerBeanDefinition(daoName(type), dao);
    }

    /** HAPI looks some of the data access objects up by this name. */
    private static String daoName(String type) {
        return "my" + type + "DaoR4";
    }

    private void registerProvider(String type, BeanDefinitionRegistry registry) {
        RootBeanDefinition provider = new RootBeanDefinition();
        provider.setTargetType(load("ca.uhn.fhir.jpa.rp.r4." + type + "ResourceProvider", BaseJpaResourceProvider.class));
        provider.setInstanceSupplier(() -> provider(type, daoName(type)));
        registry.registerBeanDefinition("rp" + type + "R4", provider);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object dao(String type, Class<? extends Resource> model) {
        BaseHapiFhirResourceDao dao = SPECIAL.getOrDefault(type, JpaResourceDao::new).get();
        dao.setResourceType(model);
        dao.setContext(beans.getBean(FhirContext.class));
        return dao;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object provider(String type, String daoName) {
        BaseJpaResourceProvider provider = BeanUtils.instantiateClass(
                load("ca.uhn.fhir.jpa.rp.r4." + type + "ResourceProvider", BaseJpaResourceProvider.class));
        provider.setContext(beans.getBean(FhirContext.class));
        provider.setDao((IFhirResourceDao<? extends IBaseResource>) beans.getBean(daoName));
        return provider;
    }

    private static <T> Class<? extends T> load(String name, Class<T> type) {
        try {
            return Class.forName(name).asSubclass(type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("HAPI has no class " + name, e);
        }
    }
}
