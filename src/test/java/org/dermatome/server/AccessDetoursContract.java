package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/**
 * Ways round that begin where a decision and HAPI may read the same thing differently: references in every spelling, restrictions that name
 * somebody else, queries that are cut in two places. Erin may do everything with her own data, and wants Finn's.
 */
interface AccessDetoursContract {

    RunningServer server();

    TokenIssuer issuer();

    private AccessDoors doors() {
        return new AccessDoors(server(), Map.of(), null);
    }

    private String erin() {
        return token("patient/*.cruds");
    }

    private String token(String scope) {
        return issuer().token(Map.of("scope", scope, "patient", "erin"));
    }

    private String clinician(String scope) {
        return issuer().token(Map.of("scope", scope, "fhirUser", "Practitioner/doc"));
    }

    private void store(Resource resource, String id) {
        resource.setId(id);
        Reply stored = doors().send(doors().request("/fhir/" + resource.fhirType() + '/' + id).PUT(BodyPublishers.ofString(Json.of(resource))),
                issuer().token(Map.of("scope", "system/*.cruds")));
        assertThat(stored.status()).as(stored.body()).isIn(200, 201);
    }

    private void storePeople() {
        for (String person : List.of("erin", "finn")) {
            for (String type : List.of("Patient", "Encounter", "Observation")) {
                store(AccessRecords.about(person, type), AccessRecords.id(person, type));
            }
        }
    }

    private Reply create(Resource resource, String token) {
        return doors().post("/fhir/" + resource.fhirType(), Json.of(resource), AccessDoors.FHIR_JSON, token);
    }

    private static Bundle bundle(BundleType type, HTTPVerb method, String url, Resource resource) {
        Bundle bundle = new Bundle().setType(type);
        bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
        return bundle;
    }

    @Test
    default void aRestrictionThatNamesSomebodyElseFindsNothingOfTheirs() {
        storePeople();
        Map<String, String> asked = Map.of("patient/Observation.rs?subject=Patient/finn", "Observation?_summary=count",
                "patient/Encounter.rs?subject=Patient/finn", "Encounter?_summary=count", "patient/Patient.rs?_id=finn", "Patient?_summary=count",
                "patient/Observation.rs?subject=Patient/finn patient/Observation.rs?subject=Patient/dan", "Observation?_total=accurate");
        asked.forEach((scope, search) -> {
            Reply found = doors().get("/fhir/" + search, token(scope));
            assertThat(found.status() == 200 ? found.bundle().getTotal() : 0).as(scope).isZero();
            Reply batch = doors().post("/fhir", Json.of(bundle(BundleType.BATCH, HTTPVerb.GET, search, null)), AccessDoors.FHIR_JSON, token(scope));
            Resource within = batch.status() == 200 ? batch.bundle().getEntryFirstRep().getResource() : null;
            assertThat(within instanceof Bundle bundle ? bundle.getTotal() : 0).as("in a batch, " + scope).isZero();
        });
    }

    @Test
    default void whoDoesNotSeeEverythingCannotFindOutByAReferenceThatIsASearch() {
        storePeople();
        Patient known = (Patient) AccessRecords.about("finn", "Patient");
        known.addIdentifier().setSystem("http://example.org/number").setValue("known");
        store(known, "finn");
        Observation observation = (Observation) AccessRecords.about("erin", "Observation");
        observation.addPerformer(new Reference("Patient?identifier=http://example.org/number|known"));
        String token = clinician("user/Observation.cruds");
        Map<String, Integer> answers = new LinkedHashMap<>();
        answers.put("create", create(observation, token).status());
        answers.put("transaction", doors().post("/fhir", Json.of(bundle(BundleType.TRANSACTION, HTTPVerb.POST, "Observation", observation)),
                AccessDoors.FHIR_JSON, token).status());
        answers.put("patch", doors().send(server().request("/fhir/Observation/erin-Observation").header("Content-Type", "application/json-patch+json")
                .method("PATCH", BodyPublishers.ofString("""
                        [{"op": "add", "path": "/performer", "value": [{"reference": "Patient?identifier=http://example.org/number|known"}]}]""")), token).status());
        observation.setId("erin-Observation");
        answers.put("update", doors().send(doors().request("/fhir/Observation/erin-Observation").PUT(BodyPublishers.ofString(Json.of(observation))), token)
                .status());
        assertThat(answers).allSatisfy((door, status) -> assertThat(status).as(door).isEqualTo(403));
    }

    @Test
    default void noSpellingOfAReferenceLeadsIntoAnothersData() {
        storePeople();
        List<String> wrong = new ArrayList<>();
        for (String spelled : List.of("Encounter/X", "Encounter/X/_history/1", "/Encounter/X", "./Encounter/X", "fhir/Encounter/X",
                TokenIssuer.AUDIENCE + "/Encounter/X", TokenIssuer.AUDIENCE + "/Encounter/X/_history/1", "encounter/X", "Encounter/X#y",
                "Encounter/../Encounter/X", "Encounter?_id=X", "?_id=X")) {
            Reply finns = referring(spelled.replace("X", "finn-Encounter"));
            Reply nothing = referring(spelled.replace("X", "finn-Nothing"));
            if (finns.status() < 400 || finns.status() >= 500 || !finns.body().replace("finn-Encounter", "X").equals(nothing.body().replace("finn-Nothing", "X"))) {
                wrong.add(spelled + ": " + finns.status() + ' ' + finns.body() + " and for nothing " + nothing.status() + ' ' + nothing.body());
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
    }

    private Reply referring(String reference) {
        Observation observation = (Observation) AccessRecords.about("erin", "Observation");
        observation.setEncounter(new Reference(reference));
        return create(observation, erin());
    }

    @Test
    default void noPlaceOfAReferenceLeadsIntoAnothersData() {
        storePeople();
        Reference finn = new Reference("Patient/finn");
        Observation performed = (Observation) AccessRecords.about("erin", "Observation");
        performed.addPerformer(finn);
        Observation extended = (Observation) AccessRecords.about("erin", "Observation");
        extended.addExtension(new Extension("http://example.org/about", finn));
        Observation containing = (Observation) AccessRecords.about("erin", "Observation");
        Encounter contained = new Encounter();
        contained.setId("inner");
        contained.setSubject(finn);
        containing.addContained(contained);
        containing.setEncounter(new Reference("#inner"));
        Provenance about = (Provenance) AccessRecords.about("erin", "Provenance");
        about.getTarget().clear();
        about.addTarget(new Reference("Observation/erin-Observation"));
        about.addTarget(new Reference("Observation/finn-Observation"));
        Provenance by = (Provenance) AccessRecords.about("erin", "Provenance");
        by.getTarget().clear();
        by.addTarget(new Reference("Observation/erin-Observation"));
        by.addAgent().setWho(finn);
        Map<String, Resource> resources = new LinkedHashMap<>(Map.of("performer", performed, "extension", extended, "contained", containing,
                "one of two targets", about, "agent", by));
        for (String subject : List.of("Group/1", "#inner", "Patient/erin,Patient/finn", "urn:uuid:" + UUID.randomUUID(), TokenIssuer.AUDIENCE + "/Patient/finn",
                "https://other.example.org/fhir/Patient/erin", "Patient/finn/_history/1")) {
            resources.put("subject " + subject, ((Observation) AccessRecords.about("erin", "Observation")).setSubject(new Reference(subject)));
        }
        resources.put("subject by identifier", ((Observation) AccessRecords.about("erin", "Observation"))
                .setSubject(new Reference().setIdentifier(new org.hl7.fhir.r4.model.Identifier().setValue("finn"))));
        resources.put("no subject", ((Observation) AccessRecords.about("erin", "Observation")).setSubject(null));
        assertThat(resources).allSatisfy((place, resource) -> {
            assertThat(create(resource, erin()).status()).as(place).isBetween(400, 499);
            Reply transaction = doors().post("/fhir", Json.of(bundle(BundleType.TRANSACTION, HTTPVerb.POST, resource.fhirType(), resource)),
                    AccessDoors.FHIR_JSON, erin());
            assertThat(transaction.status()).as("in a transaction, " + place).isBetween(400, 499);
        });
    }

    @Test
    default void aQueryThatHapiWouldCutElsewhereIsRefused() {
        storePeople();
        for (String query : List.of("code=x;_has:Provenance:target:_id=1", "code=x;_include=Observation:encounter", "code=x;subject:Patient.name=a",
                "code=x;_filter=code eq 1", "code=x&amp;_has:Provenance:target:_id=1", "code=x%26_has:Provenance:target:_id=1", "&_has:Provenance:target:_id=1",
                "code=x#&_include=Observation:encounter", "_revinclude=Provenance:target;code=x", "code=x?_include=Observation:encounter")) {
            Reply reply = doors().post("/fhir", Json.of(bundle(BundleType.BATCH, HTTPVerb.GET, "Observation?" + query, null)), AccessDoors.FHIR_JSON,
                    clinician("user/Observation.rs"));
            Resource found = reply.status() == 200 ? reply.bundle().getEntryFirstRep().getResource() : null;
            assertThat(found instanceof Bundle bundle ? bundle.getEntry() : List.of()).as(query + reply.body()).isEmpty();
            assertThat(reply.body()).as(query).doesNotContain("finn-Encounter");
        }
    }

    @Test
    default void otherWaysToAskAreDecidedLikeThePlainOnes() {
        storePeople();
        assertThat(doors().send(server().request("/fhir/Observation/finn-Observation").method("HEAD", BodyPublishers.noBody()), erin()).status()).isEqualTo(404);
        assertThat(doors().send(server().request("/fhir/Observation/finn-Observation").header("If-None-Match", "W/\"1\"").GET(), erin()).status()).isEqualTo(404);
        for (String body : List.of("subject=Patient/finn", "_id=finn-Observation", "subject=Patient%2Ffinn",
                "subject=Patient/finn,Patient/erin&_id=finn-Observation")) {
            assertThat(doors().post("/fhir/Observation/_search", body, "application/x-www-form-urlencoded", erin()).bundle().getEntry()).as(body).isEmpty();
        }
        for (String path : List.of("/fhir/Patient/finn/Observation", "/fhir/Patient/finn/*", "/fhir/_search?_type=Observation", "/fhir?_type=Observation", "/fhir/_history",
                "/fhir/AuditEvent", "/fhir/Group", "/fhir/Task", "/fhir/Bundle", "/fhir/Binary/1", "/fhir/Subscription", "/fhir/List", "/fhir/Observation/_history",
                "/fhir/Observation?_contained=true", "/fhir/Observation?_containedType=container", "/fhir/Observation?_text=x", "/fhir/Observation?_content=x",
                "/fhir/Observation?_list=1", "/fhir/Observation?_query=x", "/fhir/Observation?_type=Patient", "/fhir/Observation?subject:identifier=x",
                "/fhir/Observation?subject:Patient.name=x", "/fhir/Observation?encounter.subject=Patient/finn", "/fhir/Observation?_sort=subject.name",
                "/fhir/Observation?code:in=http://example.org/v", "/fhir/Observation?_getpages=1", "/fhir/Observation?_id:not=x", "/fhir/Observation?_source=x", "/fhir/$evaluate", "/fhir/$validate", "/fhir/$export",
                "/fhir/QuestionnaireResponse/finn-QuestionnaireResponse/$evaluate", "/fhir/QuestionnaireResponse/finn-QuestionnaireResponse/$extract",
                "/fhir/Questionnaire/$populate?subject=Patient/finn", "/fhir/Questionnaire/$populate?subject=Patient%2Ffinn",
                "/fhir/Questionnaire/leg-numbness/$populate?subject=" + TokenIssuer.AUDIENCE + "/Patient/finn",
                "/fhir/PlanDefinition/leg-numbness/$apply?subject=Patient/finn", "/fhir/Measure/$evaluate-measure", "/fhir/Patient/finn/$everything",
                "/fhir/Observation/finn-Observation/$meta", "/fhir/QuestionnaireResponse/$EVALUATE", "/fhir/questionnaireresponse/finn-QuestionnaireResponse")) {
            assertThat(doors().get(path, erin()).status()).as(path).isBetween(400, 499);
        }
        for (String search : List.of("/fhir/Questionnaire?_revinclude=QuestionnaireResponse:questionnaire", "/fhir/Questionnaire?_revinclude=*",
                "/fhir/Questionnaire?_has:QuestionnaireResponse:questionnaire:subject=Patient/finn", "/fhir/Questionnaire?_include=*")) {
            assertThat(doors().get(search, null).body()).as(search).doesNotContain("Patient/finn", "QuestionnaireResponse/finn");
        }
    }

    @Test
    default void whoMayWriteAndNotReadCannotFindOutByAPatch() {
        storePeople();
        String writer = token("patient/Observation.cud");
        for (String patch : List.of("[{\"op\": \"test\", \"path\": \"/status\", \"value\": \"final\"}]", "[{\"op\": \"remove\", \"path\": \"/bodySite\"}]")) {
            assertThat(doors().send(server().request("/fhir/Observation/erin-Observation").header("Content-Type", "application/json-patch+json")
                    .method("PATCH", BodyPublishers.ofString(patch)), writer).status()).as(patch).isEqualTo(403);
        }
    }

    @Test
    default void whatStandsInTheWayOfADeletionIsNotTold() {
        storePeople();
        Observation finns = (Observation) AccessRecords.about("finn", "Observation");
        finns.setEncounter(new Reference("Encounter/erin-Encounter"));
        store(finns, "finn-secret");
        Reply deleted = doors().send(server().request("/fhir/Encounter/erin-Encounter").DELETE(), erin());
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.body()).doesNotContain("finn");
        store(AccessRecords.about("finn", "Observation"), "finn-secret");
        // of one's own, what refers may go together with what it refers to
        Observation own = (Observation) AccessRecords.about("erin", "Observation");
        own.setEncounter(new Reference("Encounter/erin-Encounter"));
        store(own, "erin-referring");
        Bundle both = bundle(BundleType.TRANSACTION, HTTPVerb.DELETE, "Encounter/erin-Encounter", null);
        both.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl("Observation/erin-referring");
        Reply gone = doors().post("/fhir", Json.of(both), AccessDoors.FHIR_JSON, erin());
        assertThat(gone.status()).as(gone.body()).isEqualTo(200);
    }
}
