package org.dermatome.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** The results as a table and as ratios. */
final class Figures {

    private static final List<String> GROWN = List.of("2, other questions", "4, other questions", "2, same questions", "4, same questions");
    private static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("parseByHapi", "parse, HAPI");
        LABELS.put("parseStreaming", "parse, streaming");
        LABELS.put("readAnswers", "read answers: enablement, checks");
        LABELS.put("assess", "assess, with explanations");
        LABELS.put("conclude", "assess, conclusions alone");
        LABELS.put("encodeByHapi", "encode, HAPI");
        LABELS.put("encodeStreaming", "lay out and encode, streaming");
        LABELS.put("wholeByHapi", "whole, HAPI path");
        LABELS.put("wholeStreaming", "whole, streaming path");
        LABELS.put("batchCompact", "batch, compact result");
        LABELS.put("batchFull", "batch, full Bundle");
        LABELS.put("assessWithMoreRules 1", "assess, rules x 1");
        for (String times : GROWN) {
            LABELS.put("assessWithMoreRules " + times, "assess, rules x " + times);
        }
        LABELS.put("cqlEngine", "CqlEngine, all defines");
        LABELS.put("planDefinitionApply", "cqf PlanDefinition/$apply");
    }

    private final Map<String, Double> cpu = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();

    Figures(Collection<RunResult> results) {
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            String times = result.getParams().getParam("times");
            String key = times == null ? name : name + ' ' + times;
            cpu.put(key, best(result, CpuTime.NAME));
            bytes.put(key, best(result, "gc.alloc.rate.norm"));
        }
    }

    /** The best iteration: the others had more of the compiler at work, and of other programs in the caches. */
    private static double best(RunResult result, String name) {
        return result.getBenchmarkResults().stream().flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> iteration.getSecondaryResults().get(name)).filter(Objects::nonNull).mapToDouble(Result::getScore).min()
                .orElse(Double.NaN);
    }

    String table() {
        StringBuilder table = new StringBuilder("| step | CPU per response | per second and core | allocated |\n|---|---:|---:|---:|\n");
        LABELS.forEach((key, label) -> {
            if (cpu.containsKey(key)) {
                table.append(String.format(Locale.ROOT, "| %s | %,.0f µs | %,.0f | %,.0f KB |%n", label, cpu.get(key), 1e6 / cpu.get(key),
                        bytes.get(key) / 1000));
            }
        });
        return table.toString();
    }

    String ratios() {
        StringBuilder text = new StringBuilder();
        double hapi = value("parseByHapi") + value("encodeByHapi");
        ratio(text, "whole, HAPI path / HAPI's parse and encode", value("wholeByHapi"), hapi);
        ratio(text, "whole, streaming path / HAPI's parse and encode", value("wholeStreaming"), hapi);
        for (String times : GROWN) {
            ratio(text, "assess, rules x " + times + " / x 1", value("assessWithMoreRules " + times), value("assessWithMoreRules 1"));
        }
        ratio(text, "CqlEngine, all defines / assess", value("cqlEngine"), value("assess"));
        ratio(text, "cqf $apply / whole, streaming path", value("planDefinitionApply"), value("wholeStreaming"));
        ratio(text, "cqf $apply / whole, HAPI path", value("planDefinitionApply"), value("wholeByHapi"));
        return text.toString();
    }

    private double value(String key) {
        return cpu.getOrDefault(key, Double.NaN);
    }

    private static void ratio(StringBuilder text, String label, double one, double other) {
        if (!Double.isNaN(one / other)) {
            text.append(String.format(Locale.ROOT, "- %s: %,.2f%n", label, one / other));
        }
    }
}
