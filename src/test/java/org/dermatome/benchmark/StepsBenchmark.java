package org.dermatome.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dermatome.assessment.Assessor;
import org.dermatome.evaluation.EvaluatedResponse;
import org.dermatome.evaluation.Evaluation;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.JsonContent;
import org.dermatome.response.ResponseReader;
import org.hl7.fhir.r4.model.Bundle;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of a response to the bytes of its result, by HAPI objects and without, step by step and as a whole. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 4) // until then the compiler works beside it, and its time would count
@Measurement(iterations = 5, time = 2)
public class StepsBenchmark {

    private final Sample sample = new Sample();
    private final Knowledge knowledge = Knowledge.load();
    private final Evaluation evaluation = Evaluation.of(knowledge);
    private final Assessor assessor = Assessor.of(knowledge.current());
    private final ResponseReader reader = new ResponseReader(knowledge);
    private final List<EvaluatedResponse> evaluated = sample.responses.stream().map(response -> evaluation.assess(response, Sample.OPTIONS)).toList();
    private final List<Bundle> bundles = evaluated.stream().map(one -> evaluation.layOut(one, Sample.OPTIONS)).toList();

    @Benchmark
    public Object parseByHapi() {
        return Sample.parse(sample.documents.get(sample.next()));
    }

    @Benchmark
    public Object parseStreaming() {
        return JsonContent.of(sample.documents.get(sample.next())).orElseThrow();
    }

    /** Enablement, checks and types; the same for both ways. */
    @Benchmark
    public Object readAnswers() {
        return reader.read(sample.responses.get(sample.next()), false);
    }

    @Benchmark
    public Object assess() {
        return assessor.assess(evaluated.get(sample.next()).answers(), Sample.NOON);
    }

    /** What a compact batch needs. */
    @Benchmark
    public Object conclude() {
        return assessor.conclude(evaluated.get(sample.next()).answers(), Sample.NOON);
    }

    @Benchmark
    public Object encodeByHapi() {
        return Sample.parser().encodeResourceToString(bundles.get(sample.next())).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Object encodeStreaming() {
        return evaluation.toJson(evaluated.get(sample.next()), Sample.OPTIONS);
    }

    @Benchmark
    public Object wholeByHapi() {
        Bundle bundle = evaluation.evaluate(Sample.parse(sample.documents.get(sample.next())), Sample.OPTIONS);
        return Sample.parser().encodeResourceToString(bundle).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public Object wholeStreaming() {
        return evaluation.evaluateToJson(sample.documents.get(sample.next()), Sample.OPTIONS);
    }
}
