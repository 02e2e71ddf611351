package org.dermatome.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose names match, prints a table, and writes it and everything measured to a folder. */
public final class Benchmarks {

    private Benchmarks() {
    }

    /** The folder, and a regular expression. */
    public static void main(String[] args) throws RunnerException, IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Figures figures = new Figures(new Runner(new OptionsBuilder()
                .include("org\\.dermatome\\.benchmark\\..*(" + args[1] + ").*")
                .addProfiler(GCProfiler.class).addProfiler(CpuTime.class)
                .resultFormat(ResultFormatType.JSON).result(folder.resolve("benchmark.json").toString())
                .shouldFailOnError(true).build()).run());
        String text = machine() + '\n' + figures.table() + '\n' + figures.ratios();
        Files.writeString(folder.resolve("benchmark.md"), text);
        System.out.println();
        System.out.println(text);
    }

    private static String machine() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        String processor = Files.exists(info) ? Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("?") : System.getProperty("os.arch");
        return String.format(Locale.ROOT, "%s, %d cores, Java %s%n", processor, Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}
