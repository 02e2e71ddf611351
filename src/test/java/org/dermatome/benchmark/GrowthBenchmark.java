package org.dermatome.benchmark;

import java.lang.reflect.Field;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dermatome.assessment.Assessor;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Answers;
import org.dermatome.response.ResponseReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The assessment with copies of all rules, causes, flags and findings: copies that ask other questions, as rules for another region would,
 * and copies that ask the same questions, so that there is as much more to explain as there are more rules.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 6, time = 4) // as in StepsBenchmark
@Measurement(iterations = 5, time = 1)
public class GrowthBenchmark {

    @Param({"1", "2, other questions", "4, other questions", "2, same questions", "4, same questions"})
    private String times;

    private final Sample sample = new Sample();
    private Assessor assessor;
    private List<Answers> answers;

    @Setup
    public void multiply() throws ReflectiveOperationException {
        Knowledge knowledge = Knowledge.load();
        Edition edition = new Multiplied(knowledge.current(), times.endsWith("other questions")).times(times.charAt(0) - '0');
        // knowledge is read from a package and from nothing else, except here
        Field current = Knowledge.class.getDeclaredField("edition");
        current.setAccessible(true);
        current.set(knowledge, edition);
        assessor = Assessor.of(edition);
        ResponseReader reader = new ResponseReader(knowledge);
        answers = sample.responses.stream().map(response -> reader.read(response, false).answers()).toList();
    }

    @Benchmark
    public Object assessWithMoreRules() {
        return assessor.assess(answers.get(sample.next()), Sample.NOON);
    }
}
