package org.dermatome.server.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the body of a call. What the specification requires is required, and a refusal names the element without repeating what it said. */
final class CallReader {

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final Pattern REFERENCE = Pattern.compile("([A-Za-z]{1,64})/([A-Za-z0-9.-]{1,64})");

    private final JsonNode body;
    private final Hook hook;

    private CallReader(JsonNode body, Hook hook) {
        this.body = body;
        this.hook = hook;
    }

    /** @param hook the one of the service that was called */
    static CdsCall read(JsonNode body, Hook hook) {
        if (!body.isObject()) {
            throw Problem.wrong("The body is no JSON object.", "Send a request of CDS Hooks.");
        }
        return new CallReader(body, hook).read();
    }

    private CdsCall read() {
        if (!text(body, "hook", "").equals(hook.code())) {
            throw Problem.wrong("This service is for the hook " + hook.code() + " and was called for another.",
                    "Call the service that discovery lists for the hook.");
        }
        String hookInstance = text(body, "hookInstance", "");
        if (!UUID.matcher(hookInstance).matches()) {
            throw Problem.wrong("'hookInstance' is no UUID.", "Give each call a UUID of its own.");
        }
        JsonNode context = object(body, "context", "");
        String userId = text(context, "userId", "context.");
        var user = REFERENCE.matcher(userId);
        if (!user.matches() || !hook.users().contains(user.group(1))) {
            throw Problem.wrong("'context.userId' is no reference to one of " + String.join(", ", hook.users().stream().sorted().toList()) + '.',
                    "Give it as Type/id.");
        }
        String patientId = id(context, "patientId");
        String encounterId = hook == Hook.ENCOUNTER_START || given(context, "encounterId") ? id(context, "encounterId") : null;
        Caller caller = caller(patientId);
        CdsCall call = new CdsCall(hook, hookInstance, caller, userId, patientId, encounterId,
                hook == Hook.ORDER_SIGN ? orders(context) : List.of(), given(body, "prefetch") ? object(body, "prefetch", "") : null);
        if (call.draftOrders().stream().anyMatch(order -> Subject.of(order).exists() && !Subject.of(order).is(call))) {
            throw Problem.wrong("'context.draftOrders' holds an order for another patient than 'context.patientId'.", "Send the orders of one patient.");
        }
        return call;
    }

    private Caller caller(String patientId) {
        String server = given(body, "fhirServer") ? text(body, "fhirServer", "") : null;
        if (!given(body, "fhirAuthorization")) {
            return new Caller(server, null);
        }
        JsonNode authorization = object(body, "fhirAuthorization", "");
        if (server == null) {
            throw Problem.wrong("'fhirAuthorization' is given without 'fhirServer'.", "Say for which server the token is.");
        }
        for (String required : List.of("access_token", "scope", "subject")) {
            text(authorization, required, "fhirAuthorization.");
        }
        if (!"Bearer".equals(text(authorization, "token_type", "fhirAuthorization.")) || !authorization.path("expires_in").isIntegralNumber()) {
            throw Problem.wrong("'fhirAuthorization' needs 'token_type' Bearer and 'expires_in' as a whole number.", "Give both.");
        }
        if (given(authorization, "patient") && !patientId.equals(authorization.get("patient").asText())) {
            throw Problem.wrong("'fhirAuthorization.patient' is another patient than 'context.patientId'.", "Send a token for the patient of the context.");
        }
        return new Caller(server, authorization.get("access_token").asText());
    }

    private static List<JsonNode> orders(JsonNode context) {
        JsonNode bundle = object(context, "draftOrders", "context.");
        if (!"Bundle".equals(bundle.path("resourceType").asText())) {
            throw Problem.wrong("'context.draftOrders' is no Bundle.", "Send the orders as a Bundle.");
        }
        List<JsonNode> orders = new ArrayList<>();
        bundle.path("entry").forEach(entry -> {
            if (entry.path("resource").isObject()) {
                orders.add(entry.get("resource"));
            }
        });
        return orders;
    }

    private static boolean given(JsonNode parent, String name) {
        return parent.has(name);
    }

    private static JsonNode object(JsonNode parent, String name, String path) {
        JsonNode value = parent.path(name);
        if (!value.isObject()) {
            throw Problem.wrong('\'' + path + name + "' is " + (value.isMissingNode() ? "missing." : "no object."), "Give it as an object.");
        }
        return value;
    }

    private static String text(JsonNode parent, String name, String path) {
        JsonNode value = parent.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Problem.wrong('\'' + path + name + "' is " + (value.isMissingNode() ? "missing." : "no text."), "Give it as a text that is not empty.");
        }
        return value.asText();
    }

    private static String id(JsonNode context, String name) {
        String id = text(context, name, "context.");
        if (!ID.matcher(id).matches()) {
            throw Problem.wrong("'context." + name + "' is no id of FHIR.", "Give the id without its type.");
        }
        return id;
    }
}
