package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.dermatome.server.audit.AuditFolder;
import org.hibernate.stat.Statistics;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The server on a database file, as it comes without any set-up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoredServerIT implements StoredInputContract, StoreContract, SearchContract, TerminologyContract, PopulateContract, FormContract,
        ValidateContract, ApplyContract, CapabilitiesContract, CdsContract, KeptFeedbackContract, AuditContract, AttackContract, ProxyContract,
        ScriptsContract, ClientsContract {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.on("jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE", "sa",
                "--dermatome.audit=file", "--dermatome.audit-folder=" + folder.resolve("audit"),
                "--dermatome.trusted-proxies=127.0.0.2", "--dermatome.limits.anonymous-rate=1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public RunningServer server() {
        return server;
    }

    @Override
    public AuditFolder audit() {
        return new AuditFolder(folder.resolve("audit"));
    }

    @Test
    void theNumberOfStatementsDoesNotDependOnHowManyResponsesOfThePatientAreStored() {
        String patient = server.newPatient();
        List<Supplier<Reply>> calls = List.of(
                () -> server.put(Responses.withId(Responses.about(Responses.emergency(), patient), "flat-" + UUID.randomUUID())),
                () -> server.post("/fhir/QuestionnaireResponse", Responses.about(Responses.emergency(), patient)),
                () -> server.post(EvaluateContract.EVALUATE, Responses.about(Responses.emergency(), patient)),
                () -> server.get("/fhir/QuestionnaireResponse/flat-0/$evaluate"),
                () -> server.post(ApplyContract.APPLY.replace("$", "cauda-equina-syndrome/$"),
                        ApplyContract.call(Responses.about(Responses.emergency(), patient)).setParameter("subject", new StringType(patient))),
                () -> server.get(PopulateContract.POPULATE + "?local=true&questionnaire=" + PopulateContract.LEG_NUMBNESS + "&subject=" + patient));
        server.put(Responses.withId(Responses.about(Responses.emergency(), patient), "flat-0"));
        // what only the first call of its kind asks for is in the caches of HAPI then
        calls.forEach(call -> assertThat(call.get().status()).isIn(200, 201));
        List<Long> few = calls.stream().map(StoredServerIT::statements).toList();
        for (int i = 0; i < 30; i++) {
            server.put(Responses.withId(Responses.about(Responses.emergency(), patient), "flat-" + UUID.randomUUID()));
        }
        List<Long> many = calls.stream().map(StoredServerIT::statements).toList();
        for (int i = 0; i < calls.size(); i++) {
            // the 30 responses more would show as at least as many statements more; one or two are the next numbers for rows
            assertThat(many.get(i)).as("call %s", i).isLessThanOrEqualTo(few.get(i) + 2);
        }
        assertThat(many.get(0)).isLessThan(30);
        assertThat(many.get(1)).isLessThan(30);
        assertThat(many.get(2)).isZero();
        assertThat(many.get(3)).isLessThan(5);
        assertThat(many.get(4)).isZero();
        assertThat(many.get(5)).isLessThan(5);
    }

    private static long statements(Supplier<Reply> call) {
        Statistics statistics = server.statements();
        // a call may also fetch the next numbers for some dozens of rows, or fill a cache again that has grown old:
        // the least of several is what each needs
        return LongStream.range(0, 5).map(i -> {
            long before = statistics.getPrepareStatementCount();
            assertThat(call.get().status()).isIn(200, 201);
            return statistics.getPrepareStatementCount() - before;
        }).min().orElseThrow();
    }

    @Test
    @Order(Integer.MAX_VALUE - 2)
    void aStartOnTheSameDatabaseFindsEverything() {
        int impressions = server.count("ClinicalImpression");
        int plans = server.count("PlanDefinition");
        server.close();
        server = RunningServer.on("jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE", "sa",
                // for what comes next, to spare a start
                "--dermatome.evaluate-on-write=false", "--dermatome.limits.write-time=1s", "--dermatome.limits.writes=1", "--dermatome.limits.waiting=0",
                "--dermatome.limits.entries=3000", "--dermatome.limits.items=100000", "--dermatome.limits.answers=100000");
        assertThat(server.count("ClinicalImpression")).isEqualTo(impressions);
        assertThat(server.count("PlanDefinition")).isEqualTo(plans);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void withoutEvaluationOnWriteAResponseIsCheckedAndStoredAlone() {
        String patient = server.newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "alone");
        assertThat(server.put(response).status()).isEqualTo(201);
        assertThat(server.put(Responses.with(response, QuestionnaireResponseStatus.AMENDED)).status()).isEqualTo(200);
        for (String type : List.of("ClinicalImpression", "RiskAssessment", "GuidanceResponse", "ServiceRequest", "RequestGroup")) {
            assertThat(server.count(type + "?subject=" + patient)).as(type).isZero();
        }
        assertThat(server.get("/fhir/QuestionnaireResponse/alone/$evaluate").status()).isEqualTo(200);
        QuestionnaireResponse wrong = Responses.about(Responses.emergency(), patient);
        wrong.getItemFirstRep().addItem().setLinkId("no-such-question");
        assertThat(server.post("/fhir/QuestionnaireResponse", wrong).status()).isEqualTo(422);
        assertThat(server.count("QuestionnaireResponse?subject=" + patient)).isEqualTo(1);
    }

    /** 2,500 responses are stored in more than a second anywhere. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aWriteThatTakesTooLongIsUndoneAndWhoFindsNoPlaceMeanwhileIsToldToComeBack() throws Exception {
        String patient = server.newPatient();
        Bundle transaction = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (int i = 0; i < 2_500; i++) {
            transaction.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(Responses.about(Responses.scarce(), patient))
                    .getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("QuestionnaireResponse");
        }
        CompletableFuture<Reply> late = CompletableFuture.supplyAsync(() -> {
            Reply reply = server.post("/fhir", transaction);
            // the other was just in the place
            for (int i = 0; i < 20 && reply.status() == 429; i++) {
                reply = server.post("/fhir", transaction);
            }
            return reply;
        });
        Thread.sleep(200);
        Reply full = server.put(another());
        while (full.status() != 429 && !late.isDone()) {
            Thread.sleep(50);
            full = server.put(another());
        }
        assertThat(BadInputContract.refused(full, 429).getDiagnostics()).contains("write");
        assertThat(full.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(server.post(EvaluateContract.EVALUATE, Responses.scarce()).status()).isEqualTo(200);
        assertThat(BadInputContract.refused(late.get(), 504).getDiagnostics()).contains("1000 ms", "nothing of it is stored");
        assertThat(late.get().response().headers().firstValue("Retry-After")).isPresent();
        assertThat(server.count("QuestionnaireResponse?subject=" + patient)).isZero();
        assertThat(server.put(another()).status()).isIn(200, 201);
        assertThat(server.get("/metrics").body()).contains("dermatome_operation_seconds_count{operation=\"transaction\"} 1");
    }

    private static Patient another() {
        Patient another = new Patient();
        another.setId("another");
        return another;
    }
}
