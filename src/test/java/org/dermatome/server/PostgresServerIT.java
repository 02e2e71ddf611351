package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same server on PostgreSQL. */
class PostgresServerIT implements StoredInputContract, StoreContract, SearchContract, TerminologyContract, PopulateContract, FormContract,
        ValidateContract, ApplyContract, CapabilitiesContract {

    private static EmbeddedPostgres postgres;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
        server = RunningServer.on(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        postgres.close();
    }

    @Override
    public RunningServer server() {
        return server;
    }

    @Test
    void twoServersOnOneDatabaseStoreAResponseOnce() {
        try (RunningServer second = RunningServer.on(postgres.getJdbcUrl("postgres", "postgres"), "postgres")) {
            List<RunningServer> both = List.of(server, second);
            String patient = server.newPatient();
            QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "both-" + UUID.randomUUID());
            assertThat(IntStream.range(0, 20).parallel().map(i -> both.get(i % 2).put(response.copy()).status()).boxed().toList())
                    .allMatch(status -> status == 200 || status == 201);
            assertThat(server.count("QuestionnaireResponse?subject=" + patient)).isEqualTo(1);
            ClinicalImpression impression = second.get("/fhir/ClinicalImpression?subject=" + patient).all(ClinicalImpression.class).get(0);
            assertThat(impression.getMeta().getVersionId()).isEqualTo("1");

            QuestionnaireResponse little = Responses.withId(Responses.about(Responses.scarce(), patient), response.getIdElement().getIdPart());
            List<QuestionnaireResponse> amendments = List.of(Responses.with(response, QuestionnaireResponseStatus.AMENDED),
                    Responses.with(little, QuestionnaireResponseStatus.AMENDED));
            assertThat(IntStream.range(0, 20).parallel().map(i -> both.get(i % 2).put(amendments.get(i / 2 % 2).copy()).status()).boxed().toList())
                    .allMatch(status -> status == 200);
            String current = server.get("/fhir/QuestionnaireResponse/" + response.getIdElement().getIdPart())
                    .as(QuestionnaireResponse.class).getMeta().getVersionId();
            Provenance provenance = second.get("/fhir/Provenance?target=ClinicalImpression/" + impression.getIdElement().getIdPart())
                    .all(Provenance.class).get(0);
            assertThat(provenance.getEntityFirstRep().getWhat().getReference()).endsWith("/_history/" + current);
            assertThat(server.count("ClinicalImpression?subject=" + patient)).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsReportedAndUsedAgainWhenItIsBack() throws SQLException, InterruptedException {
        try (Connection admin = postgres.getPostgresDatabase().getConnection(); Statement statement = admin.createStatement()) {
            statement.execute("create database away");
            try (RunningServer alone = RunningServer.on(postgres.getJdbcUrl("postgres", "away"), "postgres")) {
                String patient = alone.newPatient();
                statement.execute("alter database away allow_connections false");
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'away'");
                Reply away = alone.get("/fhir/" + patient);
                assertThat(away.status()).isEqualTo(503);
                assertThat(away.issue().getCode()).isEqualTo(OperationOutcome.IssueType.TRANSIENT);
                assertThat(away.response().headers().firstValue("Retry-After")).isPresent();
                assertThat(alone.post("/fhir/QuestionnaireResponse", Responses.about(Responses.emergency(), patient)).status()).isEqualTo(503);

                statement.execute("alter database away allow_connections true");
                assertThat(sentAgainWhenTold(alone, Responses.about(Responses.emergency(), patient)).status()).isEqualTo(201);
                assertThat(alone.count("ClinicalImpression?subject=" + patient)).isEqualTo(1);
            }
        }
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
