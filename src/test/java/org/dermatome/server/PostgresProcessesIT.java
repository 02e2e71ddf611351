package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Server processes on one PostgreSQL, which the tests use one after the other because each start is dear. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresProcessesIT {

    @TempDir
    static Path folder;

    private static EmbeddedPostgres postgres;
    private static ServerProcess one;
    private static ServerProcess other;

    @AfterAll
    static void stop() throws IOException {
        for (ServerProcess process : new ServerProcess[] {one, other}) {
            if (process != null) {
                process.stop();
            }
        }
        postgres.close();
    }

    @Test
    @Order(1)
    void nothingAcknowledgedIsLostAndNothingIsHalfWhenAServerIsKilled() throws Exception {
        postgres = database(0);
        one = Storm.survive(Files.createDirectory(folder.resolve("one")), settings());
    }

    @Test
    @Order(2)
    void twoServersOnOneDatabaseStoreAResponseThatIsSentFiftyTimesAtOnceOnce() throws Exception {
        other = ServerProcess.start(Files.createDirectory(folder.resolve("other")), Storm.JVM, settings());
        List<RunningServer> both = List.of(one.client(), other.client());
        String patient = both.get(0).newPatient();
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "both-" + UUID.randomUUID());
        assertThat(RunningServer.atOnce(50, i -> both.get(i % 2).put(response.copy()))).allMatch(status -> status == 200 || status == 201);
        assertThat(both.get(0).count("QuestionnaireResponse?subject=" + patient)).isEqualTo(1);
        assertThat(both.get(0).count("ClinicalImpression?subject=" + patient)).isEqualTo(1);
        ClinicalImpression impression = both.get(1).get("/fhir/ClinicalImpression?subject=" + patient).all(ClinicalImpression.class).get(0);
        assertThat(impression.getMeta().getVersionId()).isEqualTo("1");

        QuestionnaireResponse little = Responses.withId(Responses.about(Responses.scarce(), patient), response.getIdElement().getIdPart());
        List<QuestionnaireResponse> amendments = List.of(Responses.with(response, QuestionnaireResponseStatus.AMENDED),
                Responses.with(little, QuestionnaireResponseStatus.AMENDED));
        assertThat(RunningServer.atOnce(20, i -> both.get(i % 2).put(amendments.get(i / 2 % 2).copy()))).allMatch(status -> status == 200);
        String current = both.get(0).get("/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart())
                .as(QuestionnaireResponse.class).getMeta().getVersionId();
        Provenance provenance = both.get(1).get("/fhir/Provenance?target=ClinicalImpression/" + impression.getIdElement().getIdPart())
                .all(Provenance.class).get(0);
        assertThat(provenance.getEntityFirstRep().getWhat().getReference()).endsWith("/_history/" + current);
        assertThat(both.get(0).count("ClinicalImpression?subject=" + patient)).isEqualTo(1);
    }

    @Test
    @Order(3)
    void aDatabaseThatIsStoppedIsReportedAndUsedAgainWhenItIsBack() throws Exception {
        RunningServer server = one.client();
        String patient = server.newPatient();
        int port = postgres.getPort();
        postgres.close();
        Reply away = server.get("/fhir/" + patient);
        assertThat(BadInputContract.refused(away, 503).getCode()).isEqualTo(IssueType.TRANSIENT);
        assertThat(away.response().headers().firstValue("Retry-After")).isPresent();
        BadInputContract.refused(server.post("/fhir/QuestionnaireResponse", Responses.about(Responses.emergency(), patient)), 503);
        assertThat(server.post(EvaluateContract.EVALUATE, Responses.emergency()).status()).isEqualTo(200);

        postgres = database(port);
        for (ServerProcess each : List.of(one, other)) {
            assertThat(sentAgainWhenTold(each.client(), Responses.about(Responses.emergency(), patient)).status()).isEqualTo(201);
        }
        assertThat(server.count("ClinicalImpression?subject=" + patient)).isEqualTo(2);
    }

    /** @param port as before, or 0 for any */
    private static EmbeddedPostgres database(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("database")).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    private static String[] settings() {
        return new String[] {"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres",
            "--dermatome.warm-up=evaluate"};
    }

    /** As a client does that heeds Retry-After: the pool looks for its database again in growing steps of up to ten seconds. */
    private static Reply sentAgainWhenTold(RunningServer server, QuestionnaireResponse response) throws InterruptedException {
        Reply reply = server.post("/fhir/QuestionnaireResponse", response);
        for (int i = 0; i < 6 && reply.status() == 503; i++) {
            TimeUnit.SECONDS.sleep(reply.response().headers().firstValueAsLong("Retry-After").orElseThrow());
            reply = server.post("/fhir/QuestionnaireResponse", response);
        }
        return reply;
    }
}
