package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.evaluation.EvaluationOptions;
import org.dermatome.response.FilledForm;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * To create a response with its assessment here, and to post the same resources as a transaction to a stock HAPI server, in turns in one process,
 * each on an H2 file. Not part of the build: {@code mvn verify -Dit.test=StockComparison}.
 */
class StockComparison {

    private static final int WARM_UP = 60;
    private static final int TIMES = 200;

    @TempDir
    Path folder;

    @Test
    void aResponseIsStoredWithItsAssessmentAboutAsFastAsTheSameBundleAtAStockServer() {
        try (RunningServer ours = RunningServer.on(file("ours"), "sa"); RunningServer stock = StockHapi.on(file("stock") + ";WRITE_DELAY=0")) {
            String patient = ours.newPatient();
            assertThat(stock.put(patient(patient)).status()).isEqualTo(201);
            Evaluation evaluation = Evaluation.of(FilledForm.knowledge());
            List<Double> create = new ArrayList<>();
            List<Double> post = new ArrayList<>();
            int resources = 0;
            long createCpu = 0;
            long postCpu = 0;
            for (int i = 0; i < WARM_UP + TIMES; i++) {
                QuestionnaireResponse response = Responses.withId(Responses.about(Responses.advised(), patient), "r-" + UUID.randomUUID());
                Bundle bundle = transaction(response, evaluation);
                resources = bundle.getEntry().size();
                long before = cpu();
                double here = milliseconds(() -> ours.put(response), 201);
                long between = cpu();
                double there = milliseconds(() -> stock.post("/fhir", bundle), 200);
                if (i >= WARM_UP) {
                    createCpu += between - before;
                    postCpu += cpu() - between;
                    create.add(here);
                    post.add(there);
                }
            }
            assertThat(ours.count("ClinicalImpression?subject=" + patient)).isEqualTo(WARM_UP + TIMES)
                    .isEqualTo(stock.count("ClinicalImpression?subject=" + patient));
            System.out.printf("CPU of the process per call: %.1f ms and %.1f ms, ratio %.2f%n", createCpu / 1e6 / TIMES, postCpu / 1e6 / TIMES, (double) createCpu / postCpu);
            System.out.printf("%d times, %d resources each: create with assessment %.1f ms (p95 %.1f), transaction at a stock server %.1f ms (p95 %.1f), ratio %.2f%n",
                    TIMES, resources, part(create, 0.5), part(create, 0.95), part(post, 0.5), part(post, 0.95), part(create, 0.5) / part(post, 0.5));
            assertThat(part(create, 0.5)).isLessThan(1.25 * part(post, 0.5));
        }
    }

    private String file(String name) {
        return "jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static org.hl7.fhir.r4.model.Patient patient(String reference) {
        org.hl7.fhir.r4.model.Patient patient = new org.hl7.fhir.r4.model.Patient();
        patient.setId(new IdType(reference).getIdPart());
        return patient;
    }

    /** What is stored here in one transaction. */
    private static Bundle transaction(QuestionnaireResponse response, Evaluation evaluation) {
        QuestionnaireResponse stored = response.copy();
        stored.setId(new IdType("QuestionnaireResponse", response.getIdElement().getIdPart(), "1"));
        Bundle assessment = evaluation.evaluate(stored, EvaluationOptions.at(Clock.systemUTC()).forStoring());
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        put(response, transaction);
        assessment.getEntry().forEach(entry -> put(entry.getResource(), transaction));
        return transaction;
    }

    private static void put(Resource resource, Bundle transaction) {
        transaction.addEntry().setResource(resource).getRequest().setMethod(HTTPVerb.PUT).setUrl(resource.fhirType() + '/' + resource.getIdElement().getIdPart());
    }

    private static double milliseconds(Supplier<Reply> call, int status) {
        long start = System.nanoTime();
        Reply reply = call.get();
        double took = (System.nanoTime() - start) / 1e6;
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        return took;
    }

    /** In steps of the clock of the operating system, which the sum evens out; unlike the time that passed it knows nothing of other programs. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double part(List<Double> times, double part) {
        return times.stream().sorted().toList().get((int) (times.size() * part));
    }
}
