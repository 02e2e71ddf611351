package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database without room, which gets room again while the server runs. On H2 by the limit of the operating system on the size of files; needs
 * {@code bash} and {@code prlimit}. On PostgreSQL by a small file system of its own for the tables; needs the right to mount one. Not part of
 * the build: {@code mvn verify -Dit.test=FullDisk}.
 */
class FullDisk {

    private static final int SPARE_KIB = 2_000;

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostOnH2() throws Exception {
        String database = "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE";
        ServerProcess first = start(database);
        String patient = first.client().newPatient();
        first.stop();
        long size = Files.size(folder.resolve("dermatome.mv.db")) / 1024;
        ServerProcess process = ServerProcess.startWithSmallFiles(size + SPARE_KIB, folder, Storm.JVM, database, "--dermatome.warm-up=evaluate");
        Set<String> acknowledged;
        try {
            acknowledged = fill(process.client(), patient);
            process.lift();
            storesAgain(process.client(), patient, acknowledged);
        } finally {
            process.stop();
        }
        isThereAfterANewStart(patient, acknowledged, database);
    }

    @Test
    void nothingAcknowledgedIsLostOnPostgres() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=400m", "dermatome-test", disk.toString());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("database")).start()) {
            Path tables = Files.createDirectory(disk.resolve("tables"));
            try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLESPACE small LOCATION '" + tables + "'");
                statement.execute("CREATE DATABASE dermatome TABLESPACE small");
            }
            String[] database = {"--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "dermatome"), "--spring.datasource.username=postgres"};
            ServerProcess process = start(database);
            Set<String> acknowledged;
            String patient;
            try {
                patient = process.client().newPatient();
                resize(disk, used(disk) + SPARE_KIB);
                acknowledged = fill(process.client(), patient);
                resize(disk, 400_000);
                storesAgain(process.client(), patient, acknowledged);
            } finally {
                process.stop();
            }
            isThereAfterANewStart(patient, acknowledged, database);
        } finally {
            run("umount", disk.toString());
        }
    }

    private ServerProcess start(String... database) throws IOException, InterruptedException {
        return ServerProcess.start(folder, Storm.JVM, Stream.concat(Stream.of(database), Stream.of("--dermatome.warm-up=evaluate")).toArray(String[]::new));
    }

    private static long used(Path disk) throws IOException {
        FileStore store = Files.getFileStore(disk);
        return (store.getTotalSpace() - store.getUnallocatedSpace()) / 1024;
    }

    private static void resize(Path disk, long kibibytes) throws IOException, InterruptedException {
        run("mount", "-o", "remount,size=" + kibibytes + "k", disk.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        Assumptions.assumeTrue(exit == 0, () -> String.join(" ", command) + " ended with " + exit);
    }

    /** Stores until there is no room, and returns what was acknowledged. */
    private static Set<String> fill(RunningServer server, String patient) {
        Set<String> acknowledged = new LinkedHashSet<>();
        Reply reply = store(server, patient, acknowledged);
        while (reply.status() == 201 && acknowledged.size() < 5_000) {
            reply = store(server, patient, acknowledged);
        }
        System.out.println(acknowledged.size() + " responses were stored until there was no room: " + reply.status() + ' ' + reply.body());
        BadInputContract.refused(reply, 503);
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
        for (int i = 0; i < 20; i++) {
            Reply next = store(server, patient, acknowledged);
            if (next.status() != 201) {
                BadInputContract.refused(next, 503);
            }
        }
        assertThat(server.post(EvaluateContract.EVALUATE, Responses.emergency()).status()).isEqualTo(200);
        return acknowledged;
    }

    private static void storesAgain(RunningServer server, String patient, Set<String> acknowledged) throws InterruptedException {
        Reply again = store(server, patient, acknowledged);
        for (int i = 0; i < 12 && again.status() == 503; i++) {
            TimeUnit.SECONDS.sleep(again.response().headers().firstValueAsLong("Retry-After").orElseThrow());
            again = store(server, patient, acknowledged);
        }
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertEverythingIsThere(server, patient, acknowledged);
    }

    private void isThereAfterANewStart(String patient, Set<String> acknowledged, String... database) throws IOException, InterruptedException {
        ServerProcess last = start(database);
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
