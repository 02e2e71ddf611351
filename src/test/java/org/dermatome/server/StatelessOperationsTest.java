package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dermatome.request.Given;
import org.dermatome.validation.Validation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void aValidationThatNobodyWaitsForStopsOnItsWay() {
        Validation validation = server.bean(Validation.class);
        validation.warmUp();
        QuestionnaireResponse large = Responses.scarce();
        for (int i = 0; i < 4_000; i++) {
            large.addItem().setLinkId("item-" + i).addAnswer().setValue(new StringType("text"));
        }
        Thread worker = Thread.currentThread();
        CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(worker::interrupt);
        try {
            assertThatThrownBy(() -> validation.validate(large, "QuestionnaireResponse", Given.of("$validate", List.of(), null, Map.of())))
                    .isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
