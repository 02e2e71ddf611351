package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server without storage, as a process of its own. */
class StatelessServerIT implements EvaluateContract, ExplainContract, StrictInputContract, CdsContract, TerminologyContract, PopulateContract,
        FormContract, ValidateContract, ApplyContract, CapabilitiesContract {

    /** In KiB. The time to start is not tested: it depends on what else the machine does. */
    private static final long MOST_MEMORY = 300L * 1024;

    /** A database, and access control with its login: neither is set. */
    private static final Pattern NOT_SET = Pattern.compile("(org\\.hibernate|jakarta\\.persistence|com\\.zaxxer|org\\.h2|org\\.postgresql"
            + "|org\\.springframework\\.(jdbc|orm|transaction|security)|org\\.dermatome\\.server\\.login|ca\\.uhn\\.fhir\\.jpa)\\..*");

    /** Spring looks whether there is JPA; HAPI's list of hooks names what storage hooks return. Nothing of it is used. */
    private static final Set<String> ASKED_FOR = Set.of("jakarta.persistence.EntityManagerFactory", "jakarta.persistence.PersistenceContext",
            "org.springframework.orm.jpa.support.PersistenceAnnotationBeanPostProcessor",
            "ca.uhn.fhir.jpa.dao.TransactionPrePartitionResponse", "ca.uhn.fhir.jpa.delete.DeleteConflictOutcome",
            "ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy",
            "ca.uhn.fhir.jpa.searchparam.fulltext.FullTextExtractionResponse", "ca.uhn.fhir.jpa.model.cross.IResourceLookup");

    @TempDir
    static Path folder;

    private static ServerProcess process;
    private static RunningServer server;
    private static long memoryAtStart;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        process = ServerProcess.start(folder, List.of("-XX:+UseSerialGC", "-Xms48m", "-Xmx512m", "-Xlog:class+load:file=" + folder.resolve("classes.txt")), "--dermatome.storage=none");
        memoryAtStart = memory();
        server = process.client();
    }

    /** After the tests have used it, and before it stops: then Tomcat loads every JDBC driver in order to unregister it. */
    @AfterAll
    static void stop() throws IOException {
        List<String> classes = Files.readAllLines(folder.resolve("classes.txt"));
        server.close();
        assertThat(classes).hasSizeGreaterThan(5_000);
        assertThat(classes.stream().map(line -> line.replaceAll("^\\S+\\s*(\\S+) source.*", "$1")).filter(NOT_SET.asMatchPredicate())
                .filter(name -> !ASKED_FOR.contains(name))).isEmpty();
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    @Override
    public RunningServer server() {
        return server;
    }

    @Test
    void itIsReadyInLittleMemory() {
        assertThat(memoryAtStart).isBetween(1L, MOST_MEMORY);
    }

    private static long memory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.handle().pid() + "/status")).stream().filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PlanDefinition?_id=leg-numbness                                              | 1",
        "PlanDefinition?url=https://w3id.org/dermatome/PlanDefinition/leg-numbness    | 1",
        "PlanDefinition?url=https://w3id.org/dermatome/PlanDefinition/leg-numbness&version=0.1.0 | 1",
        "PlanDefinition?url=https://w3id.org/dermatome/PlanDefinition/leg-numbness&version=9.9.9 | 0",
        "PlanDefinition?_id=leg-numbness,leg-numbness-red-flags                       | 2",
        "PlanDefinition?title:contains=paraesth%C3%A9tica                             | 1",
        "PlanDefinition?title:exact=meralgia                                          | 0",
        "Questionnaire?status=active                                                  | 1",
        "Questionnaire?status=draft                                                   | 0",
        "Questionnaire?name=legnumb                                                   | 1",
        "Questionnaire?identifier=urn:none%7Cnothing                                  | 0",
    })
    void theKnowledgeIsSearchedByItsMetadata(String search, int found) {
        Reply reply = server.get("/fhir/" + search.replace("|", "%7C"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.bundle().getTotal()).isEqualTo(found);
        assertThat(reply.bundle().getEntry()).hasSize(found);
    }

    @Test
    void aSearchIsPagedWithoutLosingOrRepeatingAnything() {
        List<String> all = new ArrayList<>();
        Bundle page = server.get("/fhir/PlanDefinition?_count=50&_elements=url").bundle();
        int total = page.getTotal();
        while (true) {
            page.getEntry().forEach(entry -> all.add(entry.getResource().getIdElement().getIdPart()));
            if (page.getLink("next") == null) {
                break;
            }
            page = server.get(page.getLink("next").getUrl().substring(server.root().length())).bundle();
        }
        assertThat(all).hasSize(total).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(server.get("/fhir/ActivityDefinition?_count=100000&_elements=url").bundle().getEntry()).hasSizeLessThanOrEqualTo(200);
        assertThat(server.get("/fhir/ActivityDefinition?_count=-1").status()).isEqualTo(400);
    }

    @Test
    void whatIsReadIsWhatIsInThePackage() throws IOException {
        String plan = "PlanDefinition/meralgia-paraesthetica";
        Resource packaged = Json.read(PlanDefinition.class, Files.readString(
                Path.of("fhir-resources/plan-definition/PlanDefinition-meralgia-paraesthetica.json")));
        assertThat(server.get("/fhir/" + plan).as(PlanDefinition.class).equalsDeep(packaged)).isTrue();
        assertThat(server.get("/fhir/PlanDefinition/nothing").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Questionnaire?colour=red", "Questionnaire?title:missing=true", "SearchParameter?identifier=x", "Questionnaire?_include=*"})
    void aSearchParameterThatIsNotUnderstoodIsRefused(String search) {
        BadInputContract.refused(server.get("/fhir/" + search), 400);
    }

    @Test
    void nothingIsStoredAndTheRefusalSaysWhatToDoInstead() {
        for (Reply reply : List.of(
                server.post("/fhir/QuestionnaireResponse", Responses.emergency()),
                server.put(Responses.withId(Responses.emergency(), "one")),
                server.post("/fhir", new Bundle()),
                server.get("/fhir/QuestionnaireResponse?subject=Patient/one"),
                server.get("/fhir/ClinicalImpression"),
                server.send(server.request("/fhir/Questionnaire/leg-numbness").DELETE()))) {
            assertThat(BadInputContract.refused(reply, 405).getDiagnostics()).contains("dermatome.storage=none", "$evaluate");
        }
        assertThat(BadInputContract.refused(server.get("/fhir/QuestionnaireResponse/one"), 404).getDiagnostics()).contains("dermatome.storage=none");
    }

    @Test
    void feedbackOnACardIsTakenAndSaidNotToBeKept() {
        String card = CdsContract.card(server, java.util.UUID.randomUUID().toString()).path("uuid").asText();
        Reply reply = server.post(CdsContract.PATIENT_VIEW + "/feedback", CdsContract.overridden(card).toString(), "application/json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.issue().getDiagnostics()).contains("1 counted in the metrics", "dermatome.storage=none");
        assertThat(server.get("/metrics").body()).contains("dermatome_card_feedback_total{outcome=\"overridden\"}", "dermatome_cards_total{hook=\"patient-view\"");
        assertThat(server.get("/fhir/Measure/leg-numbness-card-overrides/$evaluate-measure").status()).isEqualTo(404);
    }

    @Test
    void twentyClientsOfTheCdsServicesAreAnsweredAsOneIs() throws InterruptedException {
        CdsCrowd.Report report = new CdsCrowd(server).call(1);
        System.out.println("CDS services: " + report);
        assertThat(report.calls()).isEqualTo(320);
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void theCapabilityStatementDeclaresNothingThatIsNotThere() {
        CapabilityStatement statement = server.get("/fhir/metadata").as(CapabilityStatement.class);
        assertThat(statement.getRestFirstRep().getSecurity().getDescription()).contains("dermatome.access=open", "loopback");
        assertThat(statement.getRestFirstRep().getInteraction()).isEmpty();
        statement.getRestFirstRep().getResource().forEach(resource -> {
            boolean responses = resource.getType().equals("QuestionnaireResponse");
            assertThat(resource.getInteraction()).extracting(interaction -> interaction.getCode()).as(resource.getType())
                    .isSubsetOf(responses ? List.of() : List.of(TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE));
            resource.getSearchParam().forEach(parameter -> assertThat(server.get("/fhir/" + resource.getType() + '?' + parameter.getName() + "=x")
                    .status()).as(resource.getType() + ' ' + parameter.getName()).isEqualTo(200));
        });
    }
}
