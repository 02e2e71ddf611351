package org.dermatome.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
}
