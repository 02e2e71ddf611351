package org.dermatome.apply;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a call of {@code $apply} gives.
 *
 * @param subject reference of the patient
 * @param contexts references of encounter, practitioner and organization, as far as given
 */
record CallData(String subject, Patient patient, Map<String, String> contexts, QuestionnaireResponse response) {

    private static final String SUBJECT = "subject";
    private static final String PARAMETERS = "parameters";
    private static final String DATA = "data";
    private static final String RESPONSE = "QuestionnaireResponse";

    static CallData of(Given given) {
        String subject = reference(SUBJECT, given);
        if (subject == null) {
            throw given.wrong(IssueType.REQUIRED, SUBJECT, "was given no subject.", "Give a reference such as Patient/123.");
        }
        if (!new IdType(subject).getResourceType().equals("Patient")) {
            throw given.wrong(IssueType.VALUE, SUBJECT, "was given the subject " + subject + ".", "Give a Patient.");
        }
        Map<String, String> contexts = new TreeMap<>();
        for (String name : List.of("encounter", "practitioner", "organization")) {
            if (given.has(name)) {
                contexts.put(name, reference(name, given));
            }
        }
        Bundle data = given.resource(DATA, Bundle.class);
        Patient patient = resources(data).stream().filter(Patient.class::isInstance).map(Patient.class::cast)
                .filter(each -> sameId(subject, each.getIdElement().getIdPart())).findFirst().orElseGet(Patient::new);
        patient = patient.copy();
        patient.setId(new IdType("Patient", new IdType(subject).getIdPart()));
        return new CallData("Patient/" + new IdType(subject).getIdPart(), patient, contexts, response(given, data, subject));
    }

    private static String reference(String name, Given given) {
        ParametersParameterComponent parameter = given.one(name);
        if (parameter == null) {
            return null;
        }
        String reference = parameter.getValue() instanceof Reference value ? value.getReference() : given.text(name);
        if (reference == null || !new IdType(reference).hasResourceType() || !new IdType(reference).hasIdPart()) {
            throw given.wrong(IssueType.VALUE, name, "was given '" + reference + "' for '" + name + "'.", "Give a reference with its type, such as Patient/123.");
        }
        return reference;
    }

    private static QuestionnaireResponse response(Given given, Bundle data, String subject) {
        Parameters parameters = given.resource(PARAMETERS, Parameters.class);
        ParametersParameterComponent parameter = parameters == null ? null : parameters.getParameter(RESPONSE);
        if (parameter != null && !(parameter.getResource() instanceof QuestionnaireResponse)) {
            throw given.wrong(IssueType.VALUE, PARAMETERS, "was given no QuestionnaireResponse for the parameter '" + RESPONSE + "' of the rules.",
                    "Give it as the resource of that parameter.");
        }
        List<QuestionnaireResponse> responses = parameter != null ? List.of((QuestionnaireResponse) parameter.getResource())
                : resources(data).stream().filter(QuestionnaireResponse.class::isInstance).map(QuestionnaireResponse.class::cast)
                        .filter(each -> each.hasQuestionnaire() && each.getQuestionnaire().split("\\|")[0].equals(Canonicals.QUESTIONNAIRE))
                        .filter(each -> !each.hasSubject() || sameId(subject, new IdType(each.getSubject().getReference()).getIdPart()))
                        .sorted(Comparator.comparing(each -> each.hasAuthored() ? each.getAuthoredElement().getValueAsString() : "")).toList();
        if (responses.isEmpty()) {
            throw given.wrong(IssueType.REQUIRED, DATA, "was given no response of " + subject + " to " + Canonicals.QUESTIONNAIRE + ", and it reads none "
                    + "from the server.", "Give one in the Bundle 'data', or as the parameter '" + RESPONSE + "' in 'parameters'.");
        }
        QuestionnaireResponse newest = responses.get(responses.size() - 1);
        if (newest.hasSubject() && newest.getSubject().hasReference() && !sameId(subject, new IdType(newest.getSubject().getReference()).getIdPart())) {
            throw new Refused(Kind.UNPROCESSABLE, IssueType.CONFLICT, "The response is about " + newest.getSubject().getReference() + " and the subject is "
                    + subject + ". Give one person.", Given.where(SUBJECT));
        }
        return newest;
    }

    private static boolean sameId(String reference, String id) {
        return new IdType(reference).getIdPart().equals(id);
    }

    private static List<Resource> resources(Bundle bundle) {
        List<Resource> resources = new ArrayList<>();
        if (bundle != null) {
            bundle.getEntry().stream().filter(BundleEntryComponent::hasResource).forEach(entry -> resources.add(entry.getResource()));
        }
        return resources;
    }
}
