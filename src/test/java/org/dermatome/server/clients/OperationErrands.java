package org.dermatome.server.clients;

import java.util.List;
import org.dermatome.response.FilledForm;
import org.dermatome.server.clients.Errand.Call;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;

/** Calls of the operations, each with what it needs. */
final class OperationErrands {

    private static final String BASE = "https://w3id.org/dermatome/";
    private static final String URGENCIES = BASE + "CodeSystem/leg-numbness-urgency";
    private static final String CAUSES = BASE + "CodeSystem/leg-numbness-cause";
    private static final String FORM = BASE + "Questionnaire/leg-numbness";
    private static final String RESPONSE = "QuestionnaireResponse";

    private OperationErrands() {
    }

    /** None for an operation that is not known here. */
    static List<Errand> of(String type, String name, Samples samples) {
        if (name.equals("validate")) {
            return List.of(errand(type, name, parameters("resource", samples.smallest(type)), "OperationOutcome"));
        }
        return switch (type + '$' + name) {
            case "QuestionnaireResponse$evaluate" -> responding(name, "response", "Bundle", samples);
            case "QuestionnaireResponse$explain" -> responding(name, "response", "Parameters", samples);
            case "QuestionnaireResponse$extract" -> List.of(errand(type, name, parameters("questionnaire-response", weighed(samples)), "Bundle"));
            case "Questionnaire$process-response" -> anywhere(errand(type, name, parameters("response", weighed(samples)), "Parameters"), "leg-numbness");
            case "Questionnaire$populate" -> addressed(type, name, new Parameters().addParameter("local", new BooleanType(true))
                    .addParameter("subject", new Reference(reference("Patient", samples))), parameters("questionnaire", new CanonicalType(FORM)), "leg-numbness", "Parameters");
            case "Questionnaire$questionnaire-package" ->
                    addressed(type, name, new Parameters(), parameters("questionnaire", new CanonicalType(FORM)), "leg-numbness", "Bundle");
            case "ValueSet$expand" ->
                    addressed(type, name, new Parameters(),
                    parameters("url", new UriType(BASE + "ValueSet/leg-numbness-urgency")), "leg-numbness-urgency", "ValueSet");
            case "ValueSet$validate-code" ->
                    addressed(type, name, soon(), parameters("url", new UriType(BASE + "ValueSet/leg-numbness-urgency")), "leg-numbness-urgency", "Parameters");
            case "CodeSystem$validate-code" ->
                    addressed(type, name, parameters("code", new CodeType("soon")), parameters("url", new UriType(URGENCIES)), "leg-numbness-urgency", "Parameters");
            case "CodeSystem$lookup" -> List.of(errand(type, name, soon(), "Parameters"));
            case "CodeSystem$subsumes" ->
                    addressed(type, name, new Parameters().addParameter("codeA", new CodeType("soon")).addParameter("codeB", new CodeType("soon")),
                    parameters("system", new UriType(URGENCIES)), "leg-numbness-urgency", "Parameters");
            case "ConceptMap$translate" ->
                    List.of(errand(type, name,
                    parameters("system", new UriType(CAUSES)).addParameter("code", new CodeType("alcoholic-polyneuropathy")), "Parameters"));
            case "PlanDefinition$apply" ->
                    addressed(type, name, applied(samples),
                    parameters("url", new UriType(BASE + "PlanDefinition/cauda-equina-syndrome")), "cauda-equina-syndrome", "CarePlan");
            case "Measure$evaluate-measure" ->
                    addressed(type, name, parameters("periodStart", new DateType("2026-01-01")).addParameter("periodEnd", new DateType("2026-12-31")),
                    parameters("measure", new StringType("leg-numbness-card-overrides")), "leg-numbness-card-overrides", "MeasureReport");
            default -> List.of();
        };
    }

    /** With the response in the call, and with a stored one in the address. */
    private static List<Errand> responding(String name, String parameter, String answer, Samples samples) {
        Errand given = errand(RESPONSE, name, parameters(parameter, samples.one(RESPONSE)), answer);
        return List.of(given, given.at(samples.one(RESPONSE).getIdElement().getIdPart()).with(new Parameters()));
    }

    /** Without an address, where the call has to say which, and with one. */
    private static List<Errand> addressed(String type, String name, Parameters call, Parameters which, String id, String answer) {
        Parameters complete = call.copy();
        which.getParameter().forEach(complete::addParameter);
        return List.of(errand(type, name, complete, answer), errand(type, name, call, answer).at(id));
    }

    private static List<Errand> anywhere(Errand errand, String id) {
        return List.of(errand, errand.at(id));
    }

    private static Parameters soon() {
        return new Parameters().addParameter("system", new UriType(URGENCIES)).addParameter("code", new CodeType("soon"));
    }

    private static Parameters applied(Samples samples) {
        Parameters call = new Parameters().addParameter("subject", new StringType(reference("Patient", samples)));
        call.addParameter().setName("parameters").setResource(parameters(RESPONSE, samples.one(RESPONSE)));
        return call;
    }

    /** Finished, and with an answer that is an observation of its own. */
    private static QuestionnaireResponse weighed(Samples samples) {
        return FilledForm.completed().withoutSubject().answer("weight-kg", 72.5).build().setSubject(new Reference(reference("Patient", samples)));
    }

    private static String reference(String type, Samples samples) {
        return type + '/' + samples.one(type).getIdElement().getIdPart();
    }

    private static Errand errand(String type, String name, Parameters parameters, String answer) {
        return Errand.of(type + '$' + name, Call.OPERATION, type).named('$' + name).with(parameters).finding(answer);
    }

    private static Parameters parameters(String name, Resource resource) {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName(name).setResource(resource);
        return parameters;
    }

    private static Parameters parameters(String name, Type value) {
        return new Parameters().addParameter(name, value);
    }
}
