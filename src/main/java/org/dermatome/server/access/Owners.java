package org.dermatome.server.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whose a resource is: who it is about, by its subject and by nothing else. This is narrower than the Patient compartment of FHIR, which also
 * has what somebody only takes part in, and wider, because it knows GuidanceResponse and Task. A type that stands nowhere here is refused.
 */
final class Owners {

    /** The published package, which everybody may read and nobody may write over the network. */
    private static final Set<String> KNOWLEDGE = Set.of("Questionnaire", "PlanDefinition", "ActivityDefinition", "Library", "Measure", "CodeSystem", "ValueSet",
            "ConceptMap", "StructureDefinition", "OperationDefinition", "SearchParameter", "CapabilityStatement", "ImplementationGuide",
            "TestScript");
    /** Who treats, which is about no patient. */
    private static final Set<String> DIRECTORY = Set.of("Practitioner", "PractitionerRole", "Organization");

    private static final String PATIENT = "Patient";
    private static final String PROVENANCE = "Provenance";
    private static final String NOBODY = "";
    private static final String SUBJECT = "subject";
    /** Element that names whom a resource is about. */
    private static final Map<String, String> ELEMENT = Map.ofEntries(
            Map.entry("QuestionnaireResponse", SUBJECT), Map.entry("ClinicalImpression", SUBJECT), Map.entry("RiskAssessment", SUBJECT),
            Map.entry("GuidanceResponse", SUBJECT), Map.entry("RequestGroup", SUBJECT), Map.entry("ServiceRequest", SUBJECT),
            Map.entry("CommunicationRequest", SUBJECT), Map.entry("Encounter", SUBJECT), Map.entry("Observation", SUBJECT),
            Map.entry("RelatedPerson", "patient"), Map.entry("Task", "for"));

    private final Optional<StoredView> stored;

    Owners(Optional<StoredView> stored) {
        this.stored = stored;
    }

    static boolean isKnowledge(String type) {
        return KNOWLEDGE.contains(type);
    }

    static boolean isDirectory(String type) {
        return DIRECTORY.contains(type);
    }

    /** Whether resources of the type are about no patient. */
    static boolean isNobodys(String type) {
        return isKnowledge(type) || isDirectory(type);
    }

    /** Whether resources of the type are about a patient. */
    static boolean isPersonal(String type) {
        return ELEMENT.containsKey(type) || PATIENT.equals(type) || PROVENANCE.equals(type);
    }

    /** The search parameter that finds what is about a patient, or null if none finds just that. */
    static String parameter(String type) {
        return type.equals(PATIENT) ? "_id" : type.equals("Task") ? "patient" : ELEMENT.get(type);
    }

    /** What that parameter must be. */
    static String value(String type, String patient) {
        return type.equals(PATIENT) ? patient : PATIENT + '/' + patient;
    }

    /** Whether the resource is about this patient and nobody else. */
    boolean isAbout(String patient, Resource resource) {
        return owners(resource, 0).equals(Set.of(patient));
    }

    /** Whether nothing in a resource that a caller brings says that it is about somebody else. */
    boolean isAboutNobodyElse(String patient, Resource resource) {
        if (resource.fhirType().equals(PROVENANCE)) {
            return isAbout(patient, resource);
        }
        return resource.fhirType().equals(PATIENT) && !resource.hasIdElement() || Set.of(patient).containsAll(owners(resource, 0));
    }

    /** Ids of patients; a reference to somebody else, or to a patient elsewhere, counts as one that nobody is. */
    private Set<String> owners(Resource resource, int depth) {
        Set<String> owners = new HashSet<>();
        if (resource.fhirType().equals(PATIENT)) {
            owners.add(resource.getIdElement().hasIdPart() ? resource.getIdElement().getIdPart() : NOBODY);
        } else if (resource instanceof Provenance provenance) {
            // how deep they are nested is up to who writes them
            provenance.getTarget().forEach(target -> owners.addAll(depth > 0 ? Set.of(NOBODY) : owners(target)));
        } else if (ELEMENT.containsKey(resource.fhirType())) {
            Property subject = resource.getNamedProperty(ELEMENT.get(resource.fhirType()));
            List<Base> values = subject == null ? List.of() : subject.getValues();
            values.forEach(value -> owners.add(patient((Reference) value)));
        }
        return owners;
    }

    private Set<String> owners(Reference target) {
        IdType id = new IdType(target.getReference());
        if (id.isAbsolute() || !id.hasResourceType() || !id.hasIdPart()) {
            return Set.of(NOBODY);
        }
        if (id.getResourceType().equals(PATIENT)) {
            return Set.of(id.getIdPart());
        }
        Set<String> owners = stored.flatMap(view -> view.find(id.getResourceType(), id.getIdPart())).map(found -> owners(found, 1)).orElse(Set.of());
        return owners.isEmpty() ? Set.of(NOBODY) : owners;
    }

    /** The id of a patient of this server, or an empty text. */
    static String patient(Reference reference) {
        IdType id = new IdType(reference.getReference());
        boolean here = PATIENT.equals(id.getResourceType()) && id.hasIdPart() && !id.isAbsolute();
        return here ? id.getIdPart() : NOBODY;
    }
}
