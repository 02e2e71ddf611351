package org.dermatome.server;

import java.util.List;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ResourceFactory;

/** The least resources of each type about Alice or Bob. */
final class AccessRecords {

    static final List<String> SUBJECT = List.of("ClinicalImpression", "RiskAssessment", "GuidanceResponse", "RequestGroup", "ServiceRequest",
            "CommunicationRequest", "Encounter", "RelatedPerson");
    static final List<String> DIRECTORY = List.of("Practitioner", "PractitionerRole", "Organization");
    static final List<String> KNOWLEDGE = List.of("Questionnaire", "PlanDefinition", "ActivityDefinition", "Library", "Measure", "CodeSystem", "ValueSet",
            "ConceptMap", "StructureDefinition", "OperationDefinition", "SearchParameter", "ImplementationGuide", "TestScript");
    static final String ALICE = "alice";
    static final String BOB = "bob";

    private AccessRecords() {
    }

    /** One without an id. */
    static Resource about(String person, String type) {
        Reference patient = new Reference("Patient/" + person);
        if (type.equals("QuestionnaireResponse")) {
            return FilledForm.completed().withoutSubject().answer("age", 54).build().setStatus(QuestionnaireResponseStatus.INPROGRESS).setSubject(patient);
        }
        Resource resource = ResourceFactory.createResource(type);
        if (resource instanceof Provenance provenance) {
            return provenance.addTarget(new Reference("QuestionnaireResponse/" + person + "-QuestionnaireResponse"));
        }
        if (resource instanceof Observation observation) {
            observation.addCategory(category("vital-signs"));
        }
        setPatient(resource, patient);
        return resource;
    }

    static void setPatient(Resource resource, Reference patient) {
        if (resource instanceof Provenance provenance) {
            provenance.getTargetFirstRep().setReference(patient.getReference().replace("Patient/", "QuestionnaireResponse/") + "-QuestionnaireResponse");
        } else if (hasPatient(resource.fhirType())) {
            resource.setProperty(element(resource.fhirType()), (Base) patient);
        }
    }

    static boolean hasPatient(String type) {
        return SUBJECT.contains(type) || type.equals("QuestionnaireResponse") || type.equals("Observation");
    }

    /** The element, and the search parameter, that names whom a resource is about. */
    static String element(String type) {
        return type.equals("RelatedPerson") ? "patient" : "subject";
    }

    static CodeableConcept category(String code) {
        return new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/observation-category", code, null));
    }

    /** Id of the resource that everybody asks for and nobody may change. */
    static String id(String person, String type) {
        return type.equals("Patient") ? person : type.equals("Practitioner") && person.equals(BOB) ? "other-doc" : DIRECTORY.contains(type) ? "doc" : person + '-' + type;
    }
}
