package org.dermatome.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clinical content stands in the resources, never in the program: no linkId, no clinical code, no clinical text in a Java literal. */
class ClinicalContentTest {

    /**
     * Words of the program that happen to be codes as well, each reviewed: "clinician" is the value of the property audience that the
     * reader of the Questionnaire must know, "risk" the role of a resource in the result, "missing" a key of the message catalogue, "none"
     * a validation mode of JPA, "alternative" a part of the result of $explain, "patient" an element and a search parameter of the resources of a record,
     * "history", "patch" and "rest" are interactions of FHIR and the class of them, "move" is an operation of JSON Patch, "4" the code of an object
     * in DICOM's audit, "active" what an issuer says of a token that is good.
     */
    private static final Set<String> REVIEWED = Set.of("clinician", "risk", "missing", "none",
            "alternative", "patient", "history", "patch", "rest", "move", "4", "active");
    private static Map<Path, List<String>> literals;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            literals = StringLiterals.of(files.filter(path -> path.toString().endsWith(".java")).toList());
        }
        assertThat(literals).hasSizeGreaterThan(150);
    }

    @Test
    void noJavaLiteralIsACodeADisplayOrALinkId() throws IOException {
        Set<String> content = content();
        Set<String> found = new TreeSet<>();
        literals.forEach((file, texts) -> texts.stream().filter(content::contains).filter(literal -> !REVIEWED.contains(literal))
                .forEach(literal -> found.add(file.getFileName() + ": \"" + literal + '"')));
        assertThat(content).hasSizeGreaterThan(1000);
        assertThat(found).isEmpty();
    }

    @Test
    void noJavaLiteralIsACodeOfAnExternalTerminology() {
        literals.forEach((file, texts) -> assertThat(texts).as(file.toString())
                .noneMatch(literal -> literal.matches("\\d{6,18}|\\d{3,5}-\\d|[A-Z]\\d{2}\\.\\d+")));
    }

    private static Set<String> content() throws IOException {
        Set<String> content = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("terminology/code-system"))) {
            // what cards and their feedback are called belongs to the program, and has the words of CDS Hooks and of FHIR
            for (Path file : files.filter(path -> !path.getFileName().toString().contains("-card-")).toList()) {
                collect(new ObjectMapper().readTree(file.toFile()).path("concept"), List.of("code", "display"), content);
            }
        }
        collectItems(new ObjectMapper().readTree(Path.of("fhir-resources/questionnaire/Questionnaire-leg-numbness.json").toFile()), content);
        return content;
    }

    private static void collect(JsonNode nodes, List<String> fields, Set<String> content) {
        for (JsonNode node : nodes) {
            fields.forEach(field -> content.add(node.path(field).asText()));
        }
    }

    private static void collectItems(JsonNode parent, Set<String> content) {
        collect(parent.path("item"), List.of("linkId", "text"), content);
        parent.path("item").forEach(item -> collectItems(item, content));
    }
}
