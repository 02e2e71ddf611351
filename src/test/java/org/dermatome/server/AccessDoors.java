package org.dermatome.server;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Knocks at the doors of a server: each with the call that a row of the matrix means. */
final class AccessDoors {

    static final String FHIR_JSON = "application/fhir+json";
    private static final String RESPONSE = "QuestionnaireResponse";

    private final RunningServer server;
    private final Map<String, String> knowledgeIds;
    private final String theirs;

    /**
     * The doors.
     *
     * @param knowledgeIds an id of the package by type
     * @param theirs a token that sees everything
     */
    AccessDoors(RunningServer server, Map<String, String> knowledgeIds, String theirs) {
        this.server = server;
        this.theirs = theirs;
        this.knowledgeIds = knowledgeIds;
    }

    /**
     * One call.
     *
     * @param token null for none
     * @param fresh id of a resource that may be changed, or null to ask for the one that nobody may change
     */
    Reply knock(AccessCase row, String type, String token, String fresh) {
        String person = row.target().startsWith("other") ? AccessRecords.BOB : AccessRecords.ALICE;
        String id = fresh != null ? fresh : AccessRecords.KNOWLEDGE.contains(type) ? knowledgeIds.get(type)
                : row.target().equals("nothing") || row.target().equals("new id") ? "none-" + UUID.randomUUID()
                : row.target().contains("another category") ? "alice-laboratory" : AccessRecords.id(person, type);
        String path = "/fhir/" + type;
        return switch (row.door()) {
            case "read" -> get(path + '/' + id, token);
            case "vread" -> get(path + '/' + id + "/_history/1", token);
            case "history-instance" -> get(path + '/' + id + "/_history", token);
            case "history-type" -> get(path + "/_history?_count=1", token);
            case "search-type" -> search(row.target(), type, token);
            case "create" -> create(row, type, person, token);
            case "update" -> update(row, type, person, id, token);
            case "patch" -> patch(row, type, id, token);
            case "delete" -> send(server.request(row.target().equals("by search") ? path + "?_id=none" : path + '/' + id).DELETE(), token);
            case "transaction", "batch" -> bundle(row, token);
            case "get-page" -> page(token);
            case "metadata" -> get("/fhir/metadata", token);
            default -> row.door().startsWith("$") ? operate(row, type, person, token) : plain(row.door(), token);
        };
    }

    private Reply plain(String door, String token) {
        String path = door.substring(door.indexOf(' ') + 1);
        return door.startsWith("GET") ? get(path, token) : post(path, "{}", "application/json", token);
    }

    private Reply search(String target, String type, String token) {
        String path = "/fhir/" + type + '?';
        String patient = type.equals("Patient") ? "_id" : AccessRecords.element(type);
        String other = patient + '=' + (type.equals("Patient") ? "" : "Patient/") + AccessRecords.BOB;
        return switch (target) {
            case "all" -> get(path + "_count=50", token);
            case "form" -> post("/fhir/" + type + "/_search", "_count=50", "application/x-www-form-urlencoded", token);
            case "other" -> get(path + other, token);
            case "count of other" -> get(path + other + "&_summary=count", token);
            case "another category" -> get(path + "category=laboratory", token);
            case "chain" -> get(path + patient + ":Patient.gender=female", token);
            case "reverse chain" -> get(path + "_has:Provenance:target:_id=none", token);
            case "include" -> get(path + "_include=" + type + ':' + patient, token);
            case "reverse include" -> get(path + "_revinclude=Provenance:target", token);
            case "filter" -> get(path + "_filter=" + URLEncoder.encode(patient + " eq none", StandardCharsets.UTF_8), token);
            case "dotted sort" -> get(path + "_sort=patient.birthdate", token);
            default -> throw new IllegalArgumentException(target);
        };
    }

    private Reply create(AccessCase row, String type, String person, String token) {
        Resource resource = AccessRecords.about(person, type);
        if (row.target().equals("if none exists")) {
            return send(request("/fhir/" + type).header("If-None-Exist", numbered(resource)).POST(BodyPublishers.ofString(Json.of(resource))), token);
        }
        return send(request("/fhir/" + type).POST(BodyPublishers.ofString(Json.of(resource))), token);
    }

    /** Gives the resource a number that nothing has, and returns the search for it. */
    private static String numbered(Resource resource) {
        String number = UUID.randomUUID().toString();
        resource.setProperty("identifier", new Identifier().setSystem("http://example.org/id").setValue(number));
        return "identifier=http://example.org/id%7C" + number;
    }

    private Reply update(AccessCase row, String type, String person, String id, String token) {
        Resource resource = AccessRecords.about(row.target().endsWith("to other") ? AccessRecords.BOB : person, type);
        if (row.target().equals("by search")) {
            String existing = AccessRecords.id(AccessRecords.ALICE, type);
            return send(server.request("/fhir/" + type + "?_id=" + existing).header("Content-Type", FHIR_JSON)
                    .PUT(BodyPublishers.ofString(Json.of(resource))), token);
        }
        resource.setId(id);
        resource.setLanguage("en");
        return send(server.request("/fhir/" + type + '/' + id).header("Content-Type", FHIR_JSON).PUT(BodyPublishers.ofString(Json.of(resource))), token);
    }

    private Reply patch(AccessCase row, String type, String id, String token) {
        boolean provenance = type.equals("Provenance");
        String patch = row.target().endsWith("to other")
                ? "[{\"op\":\"replace\",\"path\":\"/" + AccessRecords.element(type) + "/reference\",\"value\":\"Patient/bob\"}]"
                : "[{\"op\":\"add\",\"path\":\"/language\",\"value\":\"" + (provenance ? "de" : "en-GB") + "\"}]";
        String path = "/fhir/" + type + (row.target().equals("by search") ? "?_id=" + AccessRecords.id(AccessRecords.ALICE, type) : '/' + id);
        return send(server.request(path).header("Content-Type", "application/json-patch+json").method("PATCH", BodyPublishers.ofString(patch)), token);
    }

    private Reply operate(AccessCase row, String type, String person, String token) {
        String name = row.door().substring(0, row.door().indexOf(' '));
        boolean instance = row.door().endsWith("instance");
        String id = AccessRecords.KNOWLEDGE.contains(type) ? knowledgeIds.get(type) : AccessRecords.id(person, type);
        String path = "/fhir/" + type + (instance ? '/' + id : "") + '/' + name;
        Parameters none = new Parameters();
        Resource body = switch (name) {
            case "$evaluate", "$explain", "$extract" -> instance ? none : AccessRecords.about(person, RESPONSE);
            case "$process-response" -> AccessRecords.about(person, RESPONSE);
            case "$populate" -> new Parameters().addParameter("questionnaire", new CanonicalType(PopulateContract.LEG_NUMBNESS));
            case "$apply" -> none.addParameter("subject", new StringType("Patient/" + person));
            case "$validate" -> instance || AccessRecords.KNOWLEDGE.contains(type) ? none : withId(AccessRecords.about(person, type), AccessRecords.id(person, type));
            default -> none;
        };
        if (name.equals("$populate")) {
            ((Parameters) body).addParameter().setName("subject").setValue(new Reference("Patient/" + person));
        }
        // a mode that there is not: whether the operation is reached is what counts, and its engine is slow to load
        return post(path + (name.equals("$validate") ? "?mode=none" : ""), Json.of(body), FHIR_JSON, token);
    }

    private static Resource withId(Resource resource, String id) {
        resource.setId(id);
        return resource;
    }

    private Reply bundle(AccessCase row, String token) {
        Bundle bundle = new Bundle().setType(row.door().equals("batch") ? BundleType.BATCH : BundleType.TRANSACTION);
        String bob = "Observation/bob-Observation";
        switch (row.target()) {
            case "read own" -> add(bundle, HTTPVerb.GET, RESPONSE + "/alice-" + RESPONSE, null);
            case "read other" -> add(bundle, HTTPVerb.GET, RESPONSE + "/bob-" + RESPONSE, null);
            case "read own and other" -> {
                add(bundle, HTTPVerb.GET, RESPONSE + "/alice-" + RESPONSE, null);
                add(bundle, HTTPVerb.GET, RESPONSE + "/bob-" + RESPONSE, null);
            }
            case "search" -> add(bundle, HTTPVerb.GET, RESPONSE + "?_count=50", null);
            case "search other" -> add(bundle, HTTPVerb.GET, RESPONSE + "?subject=Patient/bob", null);
            case "reverse chain" -> add(bundle, HTTPVerb.GET, RESPONSE + "?_has:Provenance:target:_id=none", null);
            case "create own" -> add(bundle, HTTPVerb.POST, RESPONSE, AccessRecords.about(AccessRecords.ALICE, RESPONSE));
            case "create other" -> add(bundle, HTTPVerb.POST, RESPONSE, AccessRecords.about(AccessRecords.BOB, RESPONSE));
            case "create if none exists" -> {
                Resource numbered = AccessRecords.about(AccessRecords.ALICE, RESPONSE);
                String search = numbered(numbered);
                add(bundle, HTTPVerb.POST, RESPONSE, numbered).setIfNoneExist(search);
            }
            case "update other" -> add(bundle, HTTPVerb.PUT, RESPONSE + "/bob-changed", AccessRecords.about(AccessRecords.BOB, RESPONSE));
            case "update own to other" -> add(bundle, HTTPVerb.PUT, RESPONSE + "/alice-changed-" + row.door(), AccessRecords.about(AccessRecords.BOB, RESPONSE));
            case "patch other" -> add(bundle, HTTPVerb.PATCH, bob, patchParameters());
            case "delete other" -> add(bundle, HTTPVerb.DELETE, "Observation/bob-deleted", null);
            case "delete by search" -> add(bundle, HTTPVerb.DELETE, "Observation?_id=none", null);
            case "operation" -> add(bundle, HTTPVerb.GET, RESPONSE + "/alice-" + RESPONSE + "/$evaluate", null);
            default -> throw new IllegalArgumentException(row.target());
        }
        return post("/fhir", Json.of(bundle), FHIR_JSON, token);
    }

    private static Parameters patchParameters() {
        Parameters patch = new Parameters();
        Parameters.ParametersParameterComponent operation = patch.addParameter().setName("operation");
        operation.addPart().setName("type").setValue(new org.hl7.fhir.r4.model.CodeType("add"));
        operation.addPart().setName("path").setValue(new StringType("Observation"));
        operation.addPart().setName("name").setValue(new StringType("language"));
        operation.addPart().setName("value").setValue(new org.hl7.fhir.r4.model.CodeType("de"));
        return patch;
    }

    private static Bundle.BundleEntryRequestComponent add(Bundle bundle, HTTPVerb method, String url, Resource resource) {
        return bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
    }

    HttpRequest.Builder request(String path) {
        return server.request(path).header("Content-Type", FHIR_JSON);
    }

    /** The second page of a search that somebody else has made. */
    private Reply page(String token) {
        String next = get("/fhir/" + RESPONSE + "?subject=Patient/bob&_count=1", theirs).bundle().getLink(Bundle.LINK_NEXT).getUrl();
        return get(next.substring(next.indexOf("/fhir")), token);
    }

    Reply get(String path, String token) {
        return send(server.request(path).GET(), token);
    }

    Reply post(String path, String body, String contentType, String token) {
        return send(server.request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)), token);
    }

    Reply send(HttpRequest.Builder request, String token) {
        return server.send(token == null ? request : request.header("Authorization", "Bearer " + token));
    }
}
