package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The server on a database file, as it comes without any set-up. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class H2ServerIT implements StoredInputContract, StoreContract, SearchContract, TerminologyContract, PopulateContract, FormContract,
        ValidateContract, ApplyContract, CapabilitiesContract, CdsContract, KeptFeedbackContract {

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server = RunningServer.on("jdbc:h2:file:" + folder.resolve("dermatome") + ";DB_CLOSE_ON_EXIT=FALSE", "sa");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public RunningServer server() {
        return server;
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStartOnTheSameDatabaseFindsEverythingAndLoadsNothingAgain() {
        int impressions = server.count("ClinicalImpression");
        int plans = server.count("PlanDefinition");
        server.close();
        start();
        assertThat(server.count("ClinicalImpression")).isEqualTo(impressions);
        assertThat(server.count("PlanDefinition")).isEqualTo(plans);
        assertThat(server.get("/fhir/Questionnaire/leg-numbness").as(org.hl7.fhir.r4.model.Questionnaire.class).getMeta().getVersionId())
                .isEqualTo("1");
    }
}
