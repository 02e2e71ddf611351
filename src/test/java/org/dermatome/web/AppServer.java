package org.dermatome.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built server in a process of its own, without storage: the app needs none. */
final class AppServer implements AutoCloseable {

    private static final Pattern READY = Pattern.compile(" is ready at (http://127\\.0\\.0\\.1:\\d+/)fhir");

    private final Process process;
    private final String root;

    private AppServer(Process process, String root) {
        this.process = process;
        this.root = root;
    }

    static AppServer start(String... settings) {
        String jar = System.getProperty("dermatome.jar", "target/dermatome.jar");
        try {
            List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar, "serve", "--server.port=0", "--dermatome.storage=none",
                    "--dermatome.warm-up=evaluate"));
            command.addAll(List.of(settings));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader log = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder read = new StringBuilder();
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                Matcher ready = READY.matcher(line);
                if (ready.find()) {
                    readOn(log);
                    return new AppServer(process, ready.group(1));
                }
                read.append(line).append('\n');
            }
            throw new IllegalStateException("the server did not start:\n" + read);
        } catch (IOException e) {
            throw new IllegalStateException("the server did not start", e);
        }
    }

    /** Otherwise the server would stop when the pipe is full. */
    private static void readOn(BufferedReader log) {
        Thread reader = new Thread(() -> log.lines().forEach(line -> { }), "server log");
        reader.setDaemon(true);
        reader.start();
    }

    /** Where the app is. */
    String root() {
        return root;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
