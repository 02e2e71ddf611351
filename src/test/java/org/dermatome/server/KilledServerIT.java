package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server process that is killed (SIGKILL) while it stores, and started again. */
class KilledServerIT {

    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED = 40;
    private static final List<String> JVM = List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfOnADatabaseFile() throws Exception {
        survives("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfOnPostgres() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            survives("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"), "--spring.datasource.username=postgres");
        }
    }

    private void survives(String... settings) throws IOException, InterruptedException {
        ServerProcess first = ServerProcess.start(folder, JVM, settings);
        String patient = first.client().newPatient();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        List<Thread> storm = IntStream.range(0, CLIENTS).mapToObj(i -> new Thread(() -> send(first.client(), patient, acknowledged))).toList();
        storm.forEach(Thread::start);
        while (acknowledged.size() < ACKNOWLEDGED && first.handle().isAlive()) {
            Thread.sleep(20);
        }
        first.handle().destroyForcibly();
        for (Thread client : storm) {
            client.join();
        }

        ServerProcess second = ServerProcess.start(folder, JVM, settings);
        try {
            RunningServer server = second.client();
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED).allSatisfy(id ->
                    assertThat(server.get("/fhir/QuestionnaireResponse/" + id).status()).isEqualTo(200));
            List<QuestionnaireResponse> stored = server.get("/fhir/QuestionnaireResponse?_count=200&subject=" + patient)
                    .all(QuestionnaireResponse.class);
            assertThat(stored).hasSizeBetween(acknowledged.size(), acknowledged.size() + CLIENTS);
            stored.forEach(response -> assertComplete(server, response.getIdElement().getIdPart()));
            assertThat(server.count("ClinicalImpression?subject=" + patient)).isEqualTo(stored.size());
        } finally {
            second.stop();
        }
    }

    /** Until the server does not answer any more. */
    private static void send(RunningServer server, String patient, Set<String> acknowledged) {
        try {
            while (true) {
                String id = "storm-" + UUID.randomUUID();
                if (server.put(Responses.withId(Responses.about(Responses.emergency(), patient), id)).status() == 201) {
                    acknowledged.add(id);
                }
            }
        } catch (IllegalStateException e) {
            // killed
        }
    }

    private static void assertComplete(RunningServer server, String id) {
        List<ClinicalImpression> impressions = server.get("/fhir/ClinicalImpression?investigation=QuestionnaireResponse/" + id)
                .all(ClinicalImpression.class);
        assertThat(impressions).hasSize(1);
        Reply trail = server.get("/fhir/Provenance?target=ClinicalImpression/" + impressions.get(0).getIdElement().getIdPart()
                + "&_include=Provenance:target");
        assertThat(trail.all(Provenance.class)).hasSize(1);
        assertThat(trail.bundle().getEntry()).hasSize(1 + trail.all(Provenance.class).get(0).getTarget().size());
        assertThat(server.count("ServiceRequest?supporting-info=QuestionnaireResponse/" + id)).isPositive();
    }
}
