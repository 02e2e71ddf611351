package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/**
 * Every caller at every door. What they get is written by hand from what their scopes mean, in {@code access-matrix.csv}, with the callers in
 * {@code access-callers.csv}: a status; or for a search that is answered what it finds, {@code a} what is about Alice only, {@code ab} what is
 * about Alice and Bob, {@code b} Bob only, {@code v} vital signs of Alice only, {@code 0} nothing. The doors are those that the running server
 * has: one without a row fails, and a row without a door.
 */
interface AccessMatrixContract {

    /** Groups of types in the file. */
    Map<String, List<String>> GROUPS = Map.of("subject", AccessRecords.SUBJECT, "directory", List.of("PractitionerRole", "Organization"), "knowledge", AccessRecords.KNOWLEDGE);
    String SYSTEM = "system/*.cruds";
    String CONFINED = "pat.cruds";
    /** Who may read who they are. */
    String SELF = "self";
    int SIXTEEN = 16;
    Set<String> BY_OWNER = Set.of("read", "search-type", "create", "update");

    RunningServer server();

    TokenIssuer issuer();

    @Test
    default void everyCallerGetsAtEveryDoorWhatTheirScopesMeanAndNothingElse() {
        String system = issuer().token(Map.of("scope", SYSTEM));
        AccessDoors doors = new AccessDoors(server(), knowledge(), system);
        Map<String, String> tokens = new LinkedHashMap<>();
        AccessCase.callers().forEach((name, claims) -> tokens.put(name, claims.isEmpty() ? null : issuer().token(claims)));
        store(doors, system);
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        for (AccessCase row : AccessCase.all()) {
            for (String type : types(row)) {
                for (Map.Entry<String, String> expected : asked(row, type).entrySet()) {
                    String got = got(row, type, expected.getValue(), tokens.get(expected.getKey()), doors, system);
                    calls++;
                    if (!got.equals(expected.getValue())) {
                        wrong.add(expected.getKey() + " at " + row.door() + ' ' + type + " (" + row.target() + "): " + got + " instead of " + expected.getValue());
                    }
                }
            }
        }
        assertThat(String.join("\n", wrong)).as("of %s calls", calls).isEmpty();
        assertThat(changed(doors, system)).as("what was refused has changed nothing").isEmpty();
    }

    @Test
    default void everyDoorOfTheRunningServerHasARowAndEveryRowADoor() {
        Set<String> decided = new TreeSet<>();
        for (AccessCase row : AccessCase.all()) {
            types(row).forEach(type -> decided.add(row.door().startsWith("GET") || row.door().startsWith("POST") ? "servlet " + row.target() : row.door() + ' ' + type));
        }
        Set<String> running = running();
        assertThat(running).hasSizeGreaterThan(200);
        assertThat(running.stream().filter(door -> !decided.contains(door))).as("doors without a row").isEmpty();
        assertThat(decided.stream().filter(door -> !running.contains(door))).as("rows without a door").isEmpty();
    }

    /**
     * All callers with {@code -Daccess.matrix=all}. Otherwise every sixteenth of them, others with each row, and always the one who has every right
     * over one patient; of the types of a group the first by these, the others by that one where the owner decides.
     */
    private static Map<String, String> asked(AccessCase row, String type) {
        if ("all".equals(System.getProperty("access.matrix"))) {
            return row.expected();
        }
        Map<String, String> asked = new LinkedHashMap<>();
        int turn = Math.floorMod(row.hashCode(), SIXTEEN);
        for (Map.Entry<String, String> expected : row.expected().entrySet()) {
            boolean first = types(row).get(0).equals(type);
            boolean mine = turn++ % SIXTEEN == 0 && first;
            if (mine || expected.getKey().equals(CONFINED) && (first || BY_OWNER.contains(row.door()))
                    || expected.getKey().equals(SELF) && type.equals("Practitioner")) {
                asked.put(expected.getKey(), expected.getValue());
            }
        }
        return asked;
    }

    private Set<String> running() {
        RestfulServer fhir = server().bean(RestfulServer.class);
        Set<String> doors = new TreeSet<>(Set.of("metadata server"));
        Stream.concat(fhir.getResourceBindings().stream().flatMap(each -> each.getMethodBindings().stream()), fhir.getServerBindings().stream())
                .forEach(binding -> doors.addAll(names(binding)));
        server().bean(ServletContext.class).getServletRegistrations().forEach((name, servlet) -> doors.add("servlet " + name));
        return doors;
    }

    private static List<String> names(BaseMethodBinding binding) {
        String type = binding.getResourceName() == null ? "server" : binding.getResourceName();
        if (binding instanceof OperationMethodBinding operation) {
            List<String> names = new ArrayList<>();
            if (operation.isCanOperateAtTypeLevel()) {
                names.add(operation.getName() + " type " + type);
            }
            if (operation.isCanOperateAtInstanceLevel()) {
                names.add(operation.getName() + " instance " + type);
            }
            if (operation.isCanOperateAtServerLevel()) {
                names.add(operation.getName() + " server " + type);
            }
            return names;
        }
        return switch (binding.getRestOperationType()) {
            // one method of HAPI's
            case VREAD -> List.of("vread " + type, "read " + type);
            case TRANSACTION -> List.of("transaction server", "batch server");
            // of any search of the stored
            case GET_PAGE -> List.of("get-page server");
            default -> List.of(binding.getRestOperationType().getCode() + ' ' + type);
        };
    }

    private static List<String> types(AccessCase row) {
        if (row.types().startsWith("validated")) {
            List<String> personal = new ArrayList<>(List.of("ClinicalImpression", "RiskAssessment", "GuidanceResponse", "RequestGroup", "ServiceRequest",
                    "CommunicationRequest", "Observation", "Provenance"));
            if (row.types().equals("validated")) {
                personal.addAll(AccessRecords.KNOWLEDGE);
            }
            return personal;
        }
        return GROUPS.getOrDefault(row.types(), List.of(row.types()));
    }

    private static String got(AccessCase row, String type, String expected, String token, AccessDoors doors, String system) {
        boolean consumes = Set.of("update", "patch", "delete").contains(row.door()) && expected.equals("200") && !row.target().equals("new id")
                && !row.target().equals("by search");
        String fresh = consumes ? fresh(row, type, doors, system) : null;
        Reply reply = doors.knock(row, type, token, fresh);
        if (row.door().startsWith("$") && (reply.status() == 400 || reply.status() == 422)) {
            // refused by the operation itself: it was reached
            return "200";
        }
        boolean found = reply.status() == 200 && !expected.matches("\\d{3}");
        if (row.door().equals("transaction") || row.door().equals("batch")) {
            return bundle(reply, found);
        }
        return found ? found(reply.bundle(), row.target().equals("count of other")) : Integer.toString(reply.status());
    }

    private static String bundle(Reply reply, boolean found) {
        if (reply.status() != 200) {
            return Integer.toString(reply.status());
        }
        Bundle.BundleEntryComponent entry = reply.bundle().getEntryFirstRep();
        String status = entry.getResponse().getStatus().substring(0, 3);
        return found ? found((Bundle) entry.getResource(), false) : status.startsWith("2") ? "200" : status;
    }

    private static String found(Bundle bundle, boolean counted) {
        if (counted) {
            return bundle.getTotal() == 0 ? "0" : "b";
        }
        List<Resource> resources = bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
        boolean alice = resources.stream().anyMatch(each -> isAbout("alice", each));
        boolean bob = resources.stream().anyMatch(each -> !isAbout("alice", each));
        boolean vital = alice && resources.stream().allMatch(each -> each instanceof Observation observation
                && observation.getCategoryFirstRep().getCodingFirstRep().getCode().equals("vital-signs"));
        return resources.isEmpty() ? "0" : alice && bob ? "ab" : bob ? "b" : vital ? "v" : "a";
    }

    private static boolean isAbout(String person, Resource resource) {
        String json = Json.of(resource);
        return resource.fhirType().equals("Patient") ? resource.getIdElement().getIdPart().startsWith(person)
                : json.contains("\"Patient/" + person + '"') || json.contains("/" + person + "-QuestionnaireResponse");
    }

    /** What nobody may change unless a row says so. */
    private static void store(AccessDoors doors, String system) {
        for (String person : List.of(AccessRecords.ALICE, AccessRecords.BOB)) {
            List<String> types = new ArrayList<>(List.of("Patient", "QuestionnaireResponse", "Observation"));
            types.addAll(AccessRecords.SUBJECT);
            types.add("Provenance");
            types.forEach(type -> put(AccessRecords.about(person, type), AccessRecords.id(person, type), doors, system));
            for (String id : List.of("-changed", "-changed-batch", "-changed-transaction")) {
                put(AccessRecords.about(person, "QuestionnaireResponse"), person + id, doors, system);
            }
        }
        AccessRecords.DIRECTORY.forEach(type -> put(AccessRecords.about(AccessRecords.ALICE, type), "doc", doors, system));
        put(AccessRecords.about(AccessRecords.BOB, "Practitioner"), AccessRecords.id(AccessRecords.BOB, "Practitioner"), doors, system);
        put(AccessRecords.about(AccessRecords.BOB, "Observation"), "bob-deleted", doors, system);
        Observation laboratory = (Observation) AccessRecords.about(AccessRecords.ALICE, "Observation");
        laboratory.setCategory(List.of(AccessRecords.category("laboratory")));
        put(laboratory, "alice-laboratory", doors, system);
    }

    private static void put(Resource resource, String id, AccessDoors doors, String system) {
        resource.setId(id);
        Reply reply = doors.send(doors.request("/fhir/" + resource.fhirType() + '/' + id).PUT(BodyPublishers.ofString(Json.of(resource))), system);
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    }

    /** The id of a resource for a caller who may change it, or null to take the one that is there. */
    private static String fresh(AccessCase row, String type, AccessDoors doors, String system) {
        String person = row.target().startsWith("other") ? AccessRecords.BOB : AccessRecords.ALICE;
        if (type.equals("Patient") && person.equals(AccessRecords.ALICE)) {
            return null;
        }
        String id = person + '-' + UUID.randomUUID();
        put(AccessRecords.about(person, type), id, doors, system);
        return id;
    }

    /** What of Bob's is no longer as it was stored. */
    private static Map<String, String> changed(AccessDoors doors, String system) {
        Map<String, String> changed = new TreeMap<>();
        List<String> types = new ArrayList<>(List.of("Patient", "QuestionnaireResponse", "Observation", "Provenance"));
        types.addAll(AccessRecords.SUBJECT);
        for (String type : types) {
            Reply reply = doors.get("/fhir/" + type + '/' + AccessRecords.id(AccessRecords.BOB, type), system);
            String version = reply.response().headers().firstValue("ETag").orElse("none");
            // the row of patches within Bundles is for this one, which four may
            if (!version.equals("W/\"1\"") && !type.equals("Observation")) {
                changed.put(type, version);
            }
        }
        return changed;
    }

    /** The id of an artifact by type. */
    private Map<String, String> knowledge() {
        Map<String, String> ids = new HashMap<>(Map.of("Questionnaire", "leg-numbness", "Measure", "leg-numbness-card-overrides"));
        AccessRecords.KNOWLEDGE.forEach(type -> ids.computeIfAbsent(type,
                any -> server().get("/fhir/" + type + "?_count=1").bundle().getEntryFirstRep().getResource().getIdElement().getIdPart()));
        return ids;
    }
}
