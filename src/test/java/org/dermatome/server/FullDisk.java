package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database file that cannot grow, by the limit of the operating system on the size of files, which is lifted while the server runs. Needs
 * {@code bash} and {@code prlimit}. Not part of the build: {@code mvn verify -Dit.test=FullDisk}.
 */
class FullDisk {

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenThereIsNoRoomAndTheServerStoresAgainWhenThereIs() throws Exception {
        String database = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE";
        ServerProcess first = ServerProcess.start(folder, Storm.JVM, database, "--dermatome.warm-up=evaluate");
        String patient = first.client().newPatient();
        first.stop();

        long size = Files.size(folder.resolve("dermatome.mv.db")) / 1024;
        ServerProcess process = ServerProcess.startWithSmallFiles(size + 2_000, folder, Storm.JVM, database, "--dermatome.warm-up=evaluate");
        Set<String> acknowledged = new LinkedHashSet<>();
        try {
            RunningServer server = process.client();
            Reply reply = store(server, patient, acknowledged);
            while (reply.status() == 201 && acknowledged.size() < 5_000) {
                reply = store(server, patient, acknowledged);
            }
            System.out.println(acknowledged.size() + " responses were stored until there was no room: " + reply.status() + ' ' + reply.body());
            BadInputContract.refused(reply, 503);
            assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
            for (int i = 0; i < 20; i++) {
                BadInputContract.refused(store(server, patient, acknowledged), 503);
            }
            assertThat(server.post(EvaluateContract.EVALUATE, Responses.emergency()).status()).isEqualTo(200);

            process.lift();
            Reply again = store(server, patient, acknowledged);
            for (int i = 0; i < 12 && again.status() == 503; i++) {
                TimeUnit.SECONDS.sleep(again.response().headers().firstValueAsLong("Retry-After").orElseThrow());
                again = store(server, patient, acknowledged);
            }
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertEverythingIsThere(server, patient, acknowledged);
        } finally {
            process.stop();
        }
        ServerProcess last = ServerProcess.start(folder, Storm.JVM, database, "--dermatome.warm-up=evaluate");
        try {
            assertEverythingIsThere(last.client(), patient, acknowledged);
        } finally {
            last.stop();
        }
    }

    private static Reply store(RunningServer server, String patient, Set<String> acknowledged) {
        QuestionnaireResponse response = Responses.withId(Responses.about(Responses.emergency(), patient), "full-" + UUID.randomUUID());
        Reply reply = server.put(response);
        if (reply.status() == 201) {
            acknowledged.add(response.getIdElement().getIdPart());
        }
        return reply;
    }

    /** What was refused may be there or not, but whole. */
    private static void assertEverythingIsThere(RunningServer server, String patient, Set<String> acknowledged) {
        assertThat(acknowledged).isNotEmpty().allSatisfy(id -> assertThat(server.get("/fhir/QuestionnaireResponse/" + id).status()).isEqualTo(200));
        int stored = server.count("QuestionnaireResponse?subject=" + patient);
        assertThat(stored).isGreaterThanOrEqualTo(acknowledged.size());
        assertThat(server.count("ClinicalImpression?subject=" + patient)).isEqualTo(stored);
    }
}
