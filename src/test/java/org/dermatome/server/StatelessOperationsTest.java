package org.dermatome.server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The operations on a server that stores nothing. */
class StatelessOperationsTest implements TerminologyContract, PopulateContract, FormContract, ValidateContract, ApplyContract,
        CapabilitiesContract {

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.with("--dermatome.storage=none");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public RunningServer server() {
        return server;
    }
}
