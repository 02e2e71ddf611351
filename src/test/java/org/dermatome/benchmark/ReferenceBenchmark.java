package org.dermatome.benchmark;

import java.util.concurrent.TimeUnit;
import org.dermatome.cql.ReferenceEngine;
import org.dermatome.knowledge.Knowledge;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What others need for the same content. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 4, time = 1)
public class ReferenceBenchmark {

    private final Sample sample = new Sample();
    private final ReferenceEngine engine = ReferenceEngine.ofPackage();
    private final AppliedPlan plan = new AppliedPlan(Knowledge.load());

    /** All defines of all libraries. */
    @Benchmark
    public Object cqlEngine() {
        return engine.evaluate(sample.responses.get(sample.next()));
    }

    /** Its first calls translate the CQL. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 8)
    @Measurement(iterations = 6)
    public Object planDefinitionApply() {
        return plan.apply(sample.responses.get(sample.next()));
    }
}
