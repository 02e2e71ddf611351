package org.dermatome.server.observation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts and times. Labels are names of operations, urgencies and status codes: never what a request says. */
public final class Meters implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    private volatile boolean counting;

    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    /** Counts from now on: what warmed the server was no evaluation of anybody. */
    void start() {
        counting = true;
    }

    /** A response was assessed, with this urgency. */
    public void evaluated(String urgency) {
        if (counting) {
            registry.counter("dermatome.evaluations", "urgency", urgency).increment();
        }
    }

    /** An operation ran for this long, whatever came of it. */
    public void timed(String operation, long nanos) {
        if (counting) {
            Timer.builder("dermatome.operation").tag("operation", operation).register(registry).record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A request to the FHIR endpoint was answered, after this long. */
    public void answered(String method, int status, long nanos) {
        if (!counting) {
            return;
        }
        Timer.builder("dermatome.requests").tag("method", method).tag("status", Integer.toString(status))
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
                        Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10))
                .register(registry).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A request was refused: the kind is the code of the issue, or the status where there is none. */
    public void refused(String kind) {
        registry.counter("dermatome.refusals", "kind", kind).increment();
    }

    /** For other rooms that have something to count. */
    public MeterRegistry registry() {
        return registry;
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
