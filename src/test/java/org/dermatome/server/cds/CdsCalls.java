package org.dermatome.server.cds;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Calls as a client makes them, for the patient anna. */
public final class CdsCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CdsCalls() {
    }

    /** A call without prefetch. */
    public static ObjectNode of(String hook) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        ObjectNode context = call.putObject("context").put("userId", "Practitioner/example").put("patientId", "anna");
        if (hook.equals("encounter-start")) {
            context.put("encounterId", "visit");
        }
        if (hook.equals("order-sign")) {
            context.putObject("draftOrders").put("resourceType", "Bundle").put("type", "collection");
        }
        return call;
    }

    /** The same with everything that the service asks for, and nothing in it. */
    public static ObjectNode bare(String hook) {
        ObjectNode call = of(hook);
        call.putObject("prefetch").putNull("responses").putNull("problems").putNull("impressions");
        return call;
    }

    /** The same with these responses. */
    public static ObjectNode of(String hook, Resource... responses) {
        ObjectNode call = bare(hook);
        ((ObjectNode) call.get("prefetch")).set("responses", searchset(List.of(responses).stream().map(CdsCalls::json).toArray(JsonNode[]::new)));
        return call;
    }

    public static ObjectNode searchset(JsonNode... resources) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle").put("type", "searchset");
        for (JsonNode resource : resources) {
            bundle.withArray("entry").addObject().set("resource", resource);
        }
        return bundle;
    }

    /** A response of anna with an id. */
    public static QuestionnaireResponse kept(QuestionnaireResponse response, String authored) {
        response.setId("answers");
        response.setSubject(new Reference("Patient/anna"));
        response.getAuthoredElement().setValueAsString(authored);
        return response;
    }

    /** A problem of anna, with a code of the complaint unless another is given. */
    public static ObjectNode condition(String system, String code) {
        ObjectNode condition = JsonNodeFactory.instance.objectNode().put("resourceType", "Condition").put("id", "problem");
        condition.putObject("code").putArray("coding").addObject().put("system", system).put("code", code);
        condition.putObject("subject").put("reference", "Patient/anna");
        return condition;
    }

    public static JsonNode json(Resource resource) {
        return parse(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource));
    }

    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
