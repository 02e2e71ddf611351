package org.dermatome.server.audit;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;

/** Whom a resource is about: by the Patient compartment of FHIR, and by the subject of what is outside it. */
final class Patients {

    private static final Pattern PATIENT = Pattern.compile("(https?://\\S{1,500}/)?Patient/[A-Za-z0-9.-]{1,64}");

    private Patients() {
    }

    static Set<String> of(IBaseResource resource) {
        if (resource == null) {
            return Set.of();
        }
        if (resource instanceof Patient patient) {
            return patient.getIdElement().hasIdPart() ? Set.of("Patient/" + patient.getIdElement().getIdPart()) : Set.of();
        }
        if (resource instanceof QuestionnaireResponse response) {
            return of(response.getSubject());
        }
        if (resource instanceof GuidanceResponse guidance) {
            return of(guidance.getSubject());
        }
        Set<String> patients = new TreeSet<>();
        if (resource instanceof Parameters parameters) {
            parameters.getParameter().forEach(parameter -> add(parameter, patients));
            return patients;
        }
        for (IIdType owner : FhirContext.forR4Cached().newTerser().getCompartmentOwnersForResource("Patient", resource, Set.of())) {
            patients.addAll(of(owner.getValue()));
        }
        return patients;
    }

    /** Who is named in a parameter of the address. */
    static Set<String> named(String name, String[] values) {
        String plain = name.replaceAll("[:.].*", "");
        if (!plain.equals("subject") && !plain.equals("patient")) {
            return Set.of();
        }
        Set<String> patients = new TreeSet<>();
        for (String value : String.join(",", values).split(",")) {
            boolean bare = name.equals("patient") || name.endsWith(":Patient");
            patients.addAll(of(bare && !value.contains("/") ? "Patient/" + value : value));
        }
        return patients;
    }

    private static void add(ParametersParameterComponent parameter, Set<String> patients) {
        patients.addAll(of(parameter.getResource()));
        if (parameter.getValue() instanceof Reference reference) {
            patients.addAll(of(reference));
        } else if (parameter.hasValue() && parameter.getValue().isPrimitive()) {
            patients.addAll(of(parameter.getValue().primitiveValue()));
        }
        parameter.getPart().forEach(part -> add(part, patients));
    }

    private static Set<String> of(Reference reference) {
        return of(reference.getReference());
    }

    /** The reference, if it is one to a Patient. */
    static Set<String> of(String reference) {
        return reference != null && PATIENT.matcher(reference).matches() ? Set.of(reference) : Set.of();
    }
}
