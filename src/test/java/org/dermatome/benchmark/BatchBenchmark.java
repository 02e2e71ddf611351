package org.dermatome.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.dermatome.batch.Batch;
import org.dermatome.batch.BatchSettings;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A batch of 900 lines from memory to nowhere, on one core. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 4) // as in StepsBenchmark
@Measurement(iterations = 5, time = 1)
public class BatchBenchmark {

    private static final int LINES = 900;

    private final Batch batch = new Batch(Evaluation.of(Knowledge.load()), Clock.fixed(Sample.NOON, ZoneOffset.UTC), null);
    private final byte[] input = input();

    private static byte[] input() {
        Sample sample = new Sample();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < LINES; i++) {
            lines.writeBytes(sample.documents.get(sample.next()));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object batchCompact() {
        return run(true);
    }

    @Benchmark
    @OperationsPerInvocation(LINES)
    public Object batchFull() {
        return run(false);
    }

    private Object run(boolean compact) {
        return batch.run(new BatchSettings(null, null, 1, compact, null), new ByteArrayInputStream(input), new PrintStream(OutputStream.nullOutputStream()));
    }
}
