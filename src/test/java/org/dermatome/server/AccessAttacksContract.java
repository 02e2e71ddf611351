package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Ways round a decision that others have found elsewhere, each tried here by Carol, who may do everything with her own data, on Dan's. */
interface AccessAttacksContract {

    RunningServer server();

    TokenIssuer issuer();

    private AccessDoors doors() {
        return new AccessDoors(server(), Map.of(), null);
    }

    private String carol() {
        return issuer().token(Map.of("scope", "patient/*.cruds", "patient", "carol"));
    }

    private String system() {
        return issuer().token(Map.of("scope", "system/*.cruds"));
    }

    private void store(Resource resource, String id) {
        resource.setId(id);
        assertThat(put(resource, id, system()).status()).isIn(200, 201);
    }

    private Reply put(Resource resource, String id, String token) {
        return doors().send(doors().request("/fhir/" + resource.fhirType() + '/' + id).PUT(BodyPublishers.ofString(Json.of(resource))), token);
    }

    private void storePeople() {
        for (String person : List.of("carol", "dan")) {
            for (String type : List.of("Patient", "Encounter", "QuestionnaireResponse", "Observation")) {
                store(AccessRecords.about(person, type), AccessRecords.id(person, type));
            }
        }
    }

    @Test
    default void aReferenceIntoAnothersDataIsAnsweredAsOneToNothing() {
        storePeople();
        Observation observation = (Observation) AccessRecords.about("carol", "Observation");
        observation.setEncounter(new Reference("Encounter/dan-Encounter"));
        Reply dans = doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, carol());
        observation.setEncounter(new Reference("Encounter/dan-Nothing"));
        Reply nothing = doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, carol());
        assertThat(dans.status()).isEqualTo(422);
        assertThat(dans.body().replace("dan-Encounter", "X")).isEqualTo(nothing.body().replace("dan-Nothing", "X"));
        observation.setEncounter(new Reference("Encounter/carol-Encounter"));
        assertThat(doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, carol()).status()).isEqualTo(201);
        observation.addPerformer(new Reference("Patient/dan"));
        assertThat(doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, carol()).status()).isEqualTo(422);
        observation.getPerformerFirstRep().setReference("Patient?identifier=known");
        assertThat(doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, carol()).status()).isEqualTo(403);
    }

    @Test
    default void whoMayOnlyCreateIsNotShownWhatTheyCreated() {
        storePeople();
        String writer = issuer().token(Map.of("scope", "patient/Observation.cu", "patient", "carol"));
        Reply created = doors().send(doors().request("/fhir/Observation").header("Prefer", "return=representation")
                .POST(BodyPublishers.ofString(Json.of(AccessRecords.about("carol", "Observation")))), writer);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("vital-signs");
        Reply updated = doors().send(doors().request("/fhir/Observation/carol-Observation").header("Prefer", "return=representation")
                .PUT(BodyPublishers.ofString(Json.of(withId(AccessRecords.about("carol", "Observation"), "carol-Observation")))), writer);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.body()).doesNotContain("vital-signs");
    }

    @Test
    default void aRestrictionOfAScopeHoldsForWritesBeforeAndAfter() {
        storePeople();
        String vital = issuer().token(Map.of("scope", "patient/Observation.cruds?category=http://terminology.hl7.org/CodeSystem/observation-category|vital-signs",
                "patient", "carol"));
        Observation observation = (Observation) AccessRecords.about("carol", "Observation");
        assertThat(doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, vital).status()).isEqualTo(201);
        assertThat(doors().get("/fhir/Observation/carol-Observation", vital).status()).isEqualTo(200);
        observation.setCategory(List.of(AccessRecords.category("laboratory")));
        assertThat(doors().post("/fhir/Observation", Json.of(observation), AccessDoors.FHIR_JSON, vital).status()).isEqualTo(403);
        assertThat(put(withId(observation, "carol-Observation"), "carol-Observation", vital).status()).isEqualTo(403);
        store(observation, "carol-laboratory");
        assertThat(doors().get("/fhir/Observation/carol-laboratory", vital).status()).isEqualTo(404);
        assertThat(doors().send(server().request("/fhir/Observation/carol-laboratory").DELETE(), vital).status()).isEqualTo(404);
        assertThat(doors().get("/fhir/Observation?category=laboratory", vital).bundle().getEntry()).isEmpty();
    }

    @Test
    default void whoSeesEverythingMayWriteUnderACondition() {
        storePeople();
        String number = UUID.randomUUID().toString();
        String identifier = "identifier=http://example.org/id%7C" + number;
        Observation observation = (Observation) AccessRecords.about("carol", "Observation");
        observation.addIdentifier().setSystem("http://example.org/id").setValue(number);
        Reply created = doors().send(doors().request("/fhir/Observation").header("If-None-Exist", identifier)
                .POST(BodyPublishers.ofString(Json.of(observation))), system());
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry().setResource(observation).getRequest().setMethod(HTTPVerb.POST).setUrl("Observation").setIfNoneExist(identifier);
        assertThat(doors().post("/fhir", Json.of(bundle), AccessDoors.FHIR_JSON, system()).bundle().getEntryFirstRep().getResponse().getStatus())
                .as("it exists").startsWith("200");
    }

    @Test
    default void anAddressInAHeaderIsNoWayRoundTheOneOfTheRequest() {
        storePeople();
        Resource resource = withId(AccessRecords.about("carol", "Observation"), "carol-Observation");
        Reply moved = doors().send(doors().request("/fhir/Observation/carol-Observation").header("Content-Location", "Observation/dan-Observation")
                .PUT(BodyPublishers.ofString(Json.of(resource))), carol());
        assertThat(moved.status()).isGreaterThanOrEqualTo(400);
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            doors().send(server().request("/fhir/Observation/dan-Observation").header(header, "DELETE").GET(), system());
            doors().send(doors().request("/fhir/Observation").header(header, "DELETE").POST(BodyPublishers.ofString("{}")), system());
        }
        assertThat(doors().get("/fhir/Observation/dan-Observation", system()).as(Observation.class).getSubject().getReference()).isEqualTo("Patient/dan");
    }

    @Test
    default void whatWasHandedInForAnotherIsNotTakenInUnderTheirId() {
        storePeople();
        QuestionnaireResponse response = (QuestionnaireResponse) withId(AccessRecords.about("carol", "QuestionnaireResponse"), "dan-QuestionnaireResponse");
        assertThat(doors().post("/fhir/Questionnaire/$process-response", Json.of(response), AccessDoors.FHIR_JSON, carol()).status()).isIn(403, 404);
        assertThat(doors().get("/fhir/QuestionnaireResponse/dan-QuestionnaireResponse", system()).as(QuestionnaireResponse.class).getSubject().getReference())
                .isEqualTo("Patient/dan");
        // nor under one of their own choice: that of an assessment derives from it
        response.setId("chosen-" + UUID.randomUUID());
        assertThat(doors().post("/fhir/Questionnaire/$process-response", Json.of(response), AccessDoors.FHIR_JSON, carol()).status()).isEqualTo(404);
    }

    @Test
    default void anEarlierVersionOfWhatHasMovedAwayIsNoLongerTheOldOwners() {
        String id = "moved-" + UUID.randomUUID();
        storePeople();
        store(AccessRecords.about("carol", "Observation"), id);
        store(AccessRecords.about("dan", "Observation"), id);
        assertThat(doors().get("/fhir/Observation/" + id + "/_history/1", carol()).status()).isEqualTo(404);
        assertThat(doors().get("/fhir/Observation/" + id + "/_history", carol()).status()).isEqualTo(404);
        store(AccessRecords.about("carol", "Observation"), id);
        assertThat(doors().get("/fhir/Observation/" + id + "/_history/2", carol()).status()).isEqualTo(404);
        Reply history = doors().get("/fhir/Observation/" + id + "/_history", carol());
        assertThat(history.status()).isEqualTo(200);
        assertThat(history.all(Observation.class)).hasSize(2);
        assertThat(history.body()).doesNotContain("Patient/dan");
    }

    @Test
    default void whatIsDeletedIsForOthersAsIfItHadNeverBeen() {
        String id = "gone-" + UUID.randomUUID();
        storePeople();
        store(AccessRecords.about("dan", "Observation"), id);
        assertThat(doors().send(server().request("/fhir/Observation/" + id).DELETE(), system()).status()).isEqualTo(200);
        Reply gone = doors().get("/fhir/Observation/" + id, carol());
        Reply never = doors().get("/fhir/Observation/never", carol());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.body().replace(id, "X")).isEqualTo(never.body().replace("never", "X"));
    }

    @Test
    default void oddEntriesOfABundleAreRefused() {
        storePeople();
        for (String url : List.of("QuestionnaireResponse/carol-QuestionnaireResponse/$evaluate", "/Observation/dan-Observation",
                "http://127.0.0.1/fhir/Observation/dan-Observation", "Observation/dan-Observation/../../Patient", "metadata", "?_type=Observation", "",
                "Observation/_search?subject=Patient/dan", "Observation/dan-Observation/_history/1", "Observation/dan-Observation?_format=json",
                "Patient/dan/Observation", "Observation?subject=Patient/dan&_has:Provenance:target:_id=1")) {
            Bundle bundle = new Bundle().setType(BundleType.BATCH);
            bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl(url);
            Reply reply = doors().post("/fhir", Json.of(bundle), AccessDoors.FHIR_JSON, carol());
            assertThat(reply.status()).as(url + ' ' + reply.body()).isIn(400, 403, 404);
        }
        Bundle mixed = new Bundle().setType(BundleType.TRANSACTION);
        mixed.addEntry().setResource(AccessRecords.about("carol", "Encounter")).getRequest().setMethod(HTTPVerb.POST).setUrl("Observation");
        assertThat(doors().post("/fhir", Json.of(mixed), AccessDoors.FHIR_JSON, carol()).status()).isEqualTo(403);
    }

    @Test
    default void ownPagesAreOwn() {
        storePeople();
        store(AccessRecords.about("carol", "Observation"), "carol-second");
        Bundle first = doors().get("/fhir/Observation?_count=1", carol()).bundle();
        String next = first.getLink(Bundle.LINK_NEXT).getUrl();
        Reply second = doors().get(next.substring(next.indexOf("/fhir")), carol());
        assertThat(second.all(Observation.class)).isNotEmpty().allMatch(each -> each.getSubject().getReference().equals("Patient/carol"));
    }

    @Test
    default void noSpellingOfAnAddressLeadsPastADoor() throws IOException {
        Map<String, String> answers = new TreeMap<>();
        for (String path : List.of("/metrics", "//metrics", "/fhir/../metrics", "/fhir/%2e%2e/metrics", "/fhir/..;/metrics", "/metrics;jsessionid=1", "/metrics/",
                "/./metrics", "/%6detrics", "/health/../metrics", "/health/..%2fmetrics", "/METRICS", "/fhir/.well-known/../Observation", "/app/../fhir/Observation",
                "/fhir//Observation", "/fhir/Observation/", "/fhir/Observation;a=b", "/fhir/%4fbservation", "/cds-services/../fhir/Observation",
                "/h2-console", "/swagger-ui", "/fhir/swagger-ui/", "/error", "/login", "/logout", "/actuator/env")) {
            answers.put(path, raw("GET", path));
        }
        answers.put("TRACE", raw("TRACE", "/fhir/metadata"));
        answers.put("DEBUG", raw("DEBUG", "/fhir/Observation"));
        assertThat(answers).allSatisfy((path, status) -> assertThat(status).as(path).isIn("400", "401", "404", "405", "501"));
    }

    /** The address as it stands, which a client would tidy up. */
    private String raw(String method, String path) throws IOException {
        URI root = URI.create(server().root());
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.getOutputStream().write((method + ' ' + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).as(path).doesNotContain("dermatome_", "\tat ", "Exception", "Tomcat");
            return answer.split(" ")[1];
        }
    }

    @Test
    default void theServerSaysWhereATokenIsToBeHad() throws IOException {
        Reply reply = server().get("/fhir/.well-known/smart-configuration");
        assertThat(reply.contentType()).startsWith("application/json");
        JsonNode document = new ObjectMapper().readTree(reply.body());
        assertThat(document.get("authorization_endpoint").asText()).isEqualTo(issuer().address() + "/authorize");
        assertThat(document.get("token_endpoint").asText()).isEqualTo(issuer().address() + "/token");
        assertThat(document.get("issuer").asText()).isEqualTo(issuer().address());
        assertThat(document.get("jwks_uri").asText()).isEqualTo(issuer().address() + "/keys");
        assertThat(document.get("grant_types_supported")).extracting(JsonNode::asText).contains("authorization_code");
        assertThat(document.get("code_challenge_methods_supported")).extracting(JsonNode::asText).containsExactly("S256");
        assertThat(document.get("capabilities")).extracting(JsonNode::asText).contains("permission-patient", "permission-user", "permission-v1", "permission-v2",
                "sso-openid-connect", "client-public", "client-confidential-asymmetric", "permission-offline");
        CapabilityStatement.CapabilityStatementRestSecurityComponent security = server().get("/fhir/metadata").as(CapabilityStatement.class)
                .getRestFirstRep().getSecurity();
        assertThat(security.getServiceFirstRep().getCodingFirstRep().getCode()).isEqualTo("SMART-on-FHIR");
        Extension addresses = security.getExtensionByUrl("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris");
        assertThat(addresses.getExtensionString("authorize")).isEqualTo(issuer().address() + "/authorize");
        assertThat(addresses.getExtensionString("token")).isEqualTo(issuer().address() + "/token");
    }

    private static Resource withId(Resource resource, String id) {
        resource.setId(id);
        return resource;
    }
}
