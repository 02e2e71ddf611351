package org.dermatome.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * HL7's own validator over the package, its examples and other resources, in a process of its own: its class path, which the build writes down,
 * has another version of the core than HAPI.
 *
 * @param messages of all severities, also what is only information
 * @param cpuSeconds that the process took
 */
record OfficialValidation(String mode, int resources, long cpuSeconds, List<Message> messages) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path HOME = Path.of("target", "official-validator").toAbsolutePath();
    private static final Path PROGRAM = Path.of("src", "test", "official-validator", "OfficialValidator.java");

    /** @param id the validator's name of the kind of message, empty if it has none */
    record Message(String severity, String file, String id, String location, String text) {

        boolean isProblem() {
            return !severity.equals("information");
        }
    }

    /**
     * @param mode plain or publication
     * @param archive the package
     * @param others further resources in JSON by file name
     */
    static OfficialValidation run(String mode, Path archive, Map<String, String> others) {
        try {
            Path folder = HOME.resolve(mode);
            Path results = Files.createDirectories(folder.resolve("results"));
            try (Stream<Path> earlier = Files.list(results)) {
                for (Path file : earlier.toList()) {
                    Files.delete(file);
                }
            }
            for (Map.Entry<String, String> other : others.entrySet()) {
                Files.writeString(results.resolve(other.getKey()), other.getValue());
            }
            Path output = folder.resolve("messages.ndjson");
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2500m", "-Xmn900m", "-XX:+UseSerialGC",
                    "-Duser.home=" + HOME, "-cp", Files.readString(HOME.resolve("classpath")), PROGRAM.toString(), archive.toString(),
                    "target/fhir-packages", results.toString(), output.toString(), mode).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("HL7's validator failed: " + Files.readString(log));
            }
            return read(mode, Files.readAllLines(output));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static OfficialValidation read(String mode, List<String> lines) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            JsonNode message = JSON.readTree(line);
            messages.add(new Message(message.path("severity").asText(), message.path("file").asText(), message.path("id").asText(),
                    message.path("location").asText(), message.path("text").asText()));
        }
        JsonNode end = JSON.readTree(lines.get(lines.size() - 1));
        return new OfficialValidation(mode, end.path("resources").asInt(), end.path("cpuSeconds").asLong(), messages);
    }
}
