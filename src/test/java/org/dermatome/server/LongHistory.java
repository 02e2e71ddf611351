package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of each call when a patient has 10, 100, 1,000 and 10,000 assessed responses, on an H2 file. Not part of the build:
 * {@code mvn verify -Dit.test=LongHistory}, with {@code -Dhistory.responses=1000} for a shorter one.
 */
class LongHistory {

    private static final int MOST = Integer.getInteger("history.responses", 10_000);
    private static final int TIMES = 40;

    @TempDir
    Path folder;

    @Test
    void noCallTakesLongerForAPatientWithALongHistory() {
        try (RunningServer server = RunningServer.on("jdbc:h2:file:" + folder.resolve("history") + ";DB_CLOSE_ON_EXIT=FALSE", "sa")) {
            String patient = server.newPatient();
            Map<String, Supplier<Reply>> calls = calls(server, patient);
            server.put(Responses.withId(Responses.about(Responses.emergency(), patient), "first"));
            int stored = 1;
            for (int next = 10; next <= MOST; next *= 10) {
                for (; stored < next; stored++) {
                    assertThat(server.put(Responses.withId(Responses.about(Responses.emergency(), patient), "h-" + UUID.randomUUID())).status()).isEqualTo(201);
                }
                StringBuilder line = new StringBuilder(next + " responses:");
                calls.forEach((name, call) -> line.append(String.format(" %s %.1f ms,", name, median(call))));
                System.out.println(line);
            }
        }
    }

    private static Map<String, Supplier<Reply>> calls(RunningServer server, String patient) {
        Map<String, Supplier<Reply>> calls = new LinkedHashMap<>();
        calls.put("create", () -> server.post("/fhir/QuestionnaireResponse", Responses.about(Responses.emergency(), patient)));
        calls.put("$evaluate", () -> server.post(EvaluateContract.EVALUATE, Responses.about(Responses.emergency(), patient)));
        calls.put("$evaluate stored", () -> server.get("/fhir/QuestionnaireResponse/first/$evaluate"));
        calls.put("$populate", () -> server.get(PopulateContract.POPULATE + "?local=true&questionnaire=" + PopulateContract.LEG_NUMBNESS + "&subject=" + patient));
        calls.put("$apply", () -> server.post("/fhir/PlanDefinition/cauda-equina-syndrome/$apply",
                ApplyContract.call(Responses.about(Responses.emergency(), patient)).setParameter("subject", new StringType(patient))));
        calls.put("search of the newest", () -> server.get("/fhir/ClinicalImpression?subject=" + patient + "&_sort=-date&_count=5"));
        return calls;
    }

    private static double median(Supplier<Reply> call) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            assertThat(call.get().status()).isIn(200, 201);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times.stream().sorted().toList().get(TIMES / 2);
    }
}
