package org.dermatome.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server as its users start it: a process of its own, from the jar if the build has made one. */
final class ServerProcess {

    private static final Pattern READY = Pattern.compile("is ready at (https?://\\S+)/fhir");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;
    private String root;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it in a folder, where it writes its log too, and returns at once. */
    static ServerProcess launch(Path folder, List<String> jvm, String... settings) throws IOException {
        return launch(List.of(), folder, jvm, settings);
    }

    private static ServerProcess launch(List<String> before, Path folder, List<String> jvm, String... settings) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvm);
        String jar = System.getProperty("dermatome.jar", "");
        command.addAll(Files.exists(Path.of(jar)) && !jar.isEmpty() ? List.of("-jar", jar)
                : List.of("-cp", System.getProperty("java.class.path"), "org.dermatome.cli.Dermatome"));
        command.addAll(List.of("--server.port=0"));
        command.addAll(List.of(settings));
        Path log = folder.resolve("server.log");
        return new ServerProcess(new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** Starts it and waits until it says that it is ready. */
    static ServerProcess start(Path folder, List<String> jvm, String... settings) throws IOException, InterruptedException {
        return started(launch(folder, jvm, settings));
    }

    /** The same, and no file that it writes can be larger than this, until {@link #lift}. */
    static ServerProcess startWithSmallFiles(long kibibytes, Path folder, List<String> jvm, String... settings) throws IOException, InterruptedException {
        return started(launch(List.of("bash", "-c", "ulimit -S -f " + kibibytes + "; exec \"$@\"", "limited"), folder, jvm, settings));
    }

    /** Files can grow again. */
    void lift() throws IOException, InterruptedException {
        int exit = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited").inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("prlimit of util-linux ended with " + exit);
        }
    }

    private static ServerProcess started(ServerProcess server) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (server.root == null) {
            if (!server.process.isAlive() || System.nanoTime() > end) {
                server.process.destroyForcibly();
                throw new IllegalStateException("the server did not start:\n" + server.log());
            }
            Matcher ready = READY.matcher(server.log());
            if (ready.find()) {
                server.root = ready.group(1);
            } else {
                Thread.sleep(50);
            }
        }
        return server;
    }

    RunningServer client() {
        return new RunningServer(root, this::stop);
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to stop (SIGTERM) and returns at once. */
    void ask() {
        process.destroy();
    }

    /** Its exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the server did not stop");
        }
        return process.exitValue();
    }

    void stop() {
        process.destroy();
        try {
            exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
