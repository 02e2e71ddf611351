package org.dermatome.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lines to evaluate: the examples over and over, each under an id of its own. */
final class Ndjson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ObjectNode> EXAMPLES = examples();

    private Ndjson() {
    }

    static String line(int number) {
        ObjectNode example = EXAMPLES.get(number % EXAMPLES.size());
        example.put("id", "r" + number);
        return example.toString();
    }

    private static List<ObjectNode> examples() {
        try (Stream<Path> files = Files.list(Path.of("fhir-resources/example"))) {
            return files.filter(path -> path.getFileName().toString().startsWith("QuestionnaireResponse-")).sorted().map(Ndjson::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
