package org.dermatome.server;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server process that is killed while it stores, and started again, on a database file. {@link PostgresProcessesIT} does so on PostgreSQL. */
class KilledServerIT {

    @TempDir
    Path folder;

    @Test
    void nothingAcknowledgedIsLostAndNothingIsHalfOnADatabaseFile() throws Exception {
        Storm.survive(folder, "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE",
                "--dermatome.warm-up=evaluate").stop();
    }
}
