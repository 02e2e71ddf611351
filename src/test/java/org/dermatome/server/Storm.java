package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Four clients that store one response after the other until the server does not answer any more, and what must be there afterwards. */
final class Storm {

    static final List<String> JVM = List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final int CLIENTS = 4;
    private static final int ACKNOWLEDGED = 40;

    private final String patient;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private Storm(String patient) {
        this.patient = patient;
    }

    /** Starts a server, kills it (SIGKILL) in the storm, starts another on the same database and looks. Returns the other, which runs. */
    static ServerProcess survive(Path folder, String... settings) throws IOException, InterruptedException {
        ServerProcess first = ServerProcess.start(folder, JVM, settings);
        Storm storm = new Storm(first.client().newPatient());
        storm.rage(first);
        ServerProcess second = ServerProcess.start(folder, JVM, settings);
        try {
            storm.assertNothingIsLostOrHalf(second.client());
            return second;
        } catch (AssertionError | RuntimeException e) {
            second.stop();
            throw e;
        }
    }

    private void rage(ServerProcess server) throws InterruptedException {
        List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(i -> new Thread(() -> send(server.client()))).toList();
        clients.forEach(Thread::start);
        while (acknowledged.size() < ACKNOWLEDGED && server.handle().isAlive()) {
            Thread.sleep(20);
        }
        server.handle().destroyForcibly();
        for (Thread client : clients) {
            client.join();
        }
    }

    private void send(RunningServer server) {
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

    private void assertNothingIsLostOrHalf(RunningServer server) {
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED).allSatisfy(id ->
                assertThat(server.get("/fhir/QuestionnaireResponse/" + id).status()).isEqualTo(200));
        List<QuestionnaireResponse> stored = server.get("/fhir/QuestionnaireResponse?_count=200&subject=" + patient).all(QuestionnaireResponse.class);
        assertThat(stored).hasSizeBetween(acknowledged.size(), acknowledged.size() + CLIENTS);
        stored.forEach(response -> assertComplete(server, response.getIdElement().getIdPart()));
        assertThat(server.count("ClinicalImpression?subject=" + patient)).isEqualTo(stored.size());
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
