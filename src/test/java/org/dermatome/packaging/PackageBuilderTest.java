package org.dermatome.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build of the loadable package from files in the source tree. */
class PackageBuilderTest {

    @TempDir
    private Path base;
    private Path output;

    @BeforeEach
    void chooseOutput() {
        output = base.resolve("target").resolve("knowledge");
    }

    @Test
    void packageOfNothingIsAnEmptyIndex() throws IOException {
        assertThat(build()).isTrue();
        assertThat(output.resolve("index.json")).hasContent("[]");
    }

    @Test
    void resourcesAreCompactAndIndexed() throws IOException {
        file("terminology/code-system/CodeSystem-side.json", """
                {
                  "resourceType": "CodeSystem", "id": "side", "url": "http://example.org/CodeSystem/side", "version": "1.0.0",
                  "title": "Größe", "concept": [{"code": "left", "property": [{"code": "weight", "valueDecimal": 1.50}]}]
                }
                """);
        file("fhir-resources/example/first/01-answers.json", "{ \"resourceType\": \"QuestionnaireResponse\" }");

        build();

        assertThat(output.resolve("package/CodeSystem-side.json")).hasContent("{\"resourceType\":\"CodeSystem\",\"id\":\"side\","
                + "\"url\":\"http://example.org/CodeSystem/side\",\"version\":\"1.0.0\",\"title\":\"Größe\","
                + "\"concept\":[{\"code\":\"left\",\"property\":[{\"code\":\"weight\",\"valueDecimal\":1.50}]}]}");
        assertThat(output.resolve("index.json")).hasContent("[{\"filename\":\"CodeSystem-side.json\",\"resourceType\":\"CodeSystem\","
                + "\"id\":\"side\",\"url\":\"http://example.org/CodeSystem/side\",\"version\":\"1.0.0\"}]");
        assertThat(output.resolve("example/first/01-answers.json")).hasContent("{\"resourceType\":\"QuestionnaireResponse\"}");
    }

    @Test
    void libraryCarriesItsCqlAndElm() throws IOException {
        String cql = "library Sides version '1.0.0'\ndefine \"Both\": true\n";
        file("fhir-resources/library/Sides.cql", cql);
        library("Sides", "1.0.0", "");

        build();

        JsonNode content = KnowledgeSource.JSON.readTree(output.resolve("package/Library-Sides.json").toFile()).path("content");
        assertThat(content).extracting(part -> part.path("contentType").asText()).containsExactly("text/cql", "application/elm+json");
        assertThat(new String(content.get(0).path("data").binaryValue(), StandardCharsets.UTF_8)).isEqualTo(cql);
        assertThat(new String(content.get(1).path("data").binaryValue(), StandardCharsets.UTF_8)).contains("{\"name\":\"Both\",\"context\"");
        assertThat(output.resolve("elm/Sides.json")).content().contains("{\"name\":\"Both\",\"expression\"");
    }

    @Test
    void nothingIsDoneWhenNothingChanged() throws IOException {
        file("terminology/code-system/CodeSystem-side.json", "{\"resourceType\":\"CodeSystem\",\"id\":\"side\"}");

        assertThat(build()).isTrue();
        assertThat(build()).isFalse();
        file("terminology/code-system/CodeSystem-side.json", "{\"resourceType\":\"CodeSystem\",\"id\":\"side\",\"name\":\"Side\"}");
        assertThat(build()).isTrue();
        assertThat(output.resolve("package/CodeSystem-side.json")).content().contains("Side");
        Files.delete(base.resolve("terminology/code-system/CodeSystem-side.json"));
        assertThat(build()).isTrue();
        assertThat(output.resolve("package")).doesNotExist();
    }

    @Test
    void everyProblemIsNamedWithFileAndLine() throws IOException {
        file("terminology/code-system/CodeSystem-a.json", "{\n  \"resourceType\": \"CodeSystem\",\n  \"id\": \"a\",,\n}");
        file("terminology/code-system/CodeSystem-b.json", "{\"resourceType\":\"CodeSystem\",\"id\":\"c\"}");
        file("terminology/code-system/CodeSystem-d.json", "{\"resourceType\":\"CodeSystem\",\"id\":\"d\",\"url\":\"http://example.org/d\",\"version\":\"0.9\"}");
        file("terminology/value-set/notes.txt", "");
        file("fhir-resources/library/Sides.cql", "library Sides version '1.0.0'\n\ndefine \"Left\": Missing\ndefine \"Right\": \"Left\" and true\n");
        file("fhir-resources/library/Odd.cql", "library Even version '2'\n");
        library("Sides", "1.0.0", "");
        library("Gone", "1.0.0", "");

        assertThatThrownBy(this::build).hasMessageContainingAll(
                "terminology/code-system/CodeSystem-a.json:3: Unexpected character (',' (code 44))",
                "terminology/code-system/CodeSystem-b.json:1: should be named CodeSystem-c.json",
                "terminology/code-system/CodeSystem-d.json:1: has version 0.9, the package is 1.0.0",
                "terminology/value-set/notes.txt:1: is neither",
                "fhir-resources/library/Sides.cql:3: Could not resolve identifier Missing",
                "fhir-resources/library/Odd.cql:1: should say: library Odd version '1.0.0'",
                "fhir-resources/library/Odd.cql:1: has no Library resource named Odd",
                "fhir-resources/library/Library-Gone.json:1: is a logic-library, but there is no Gone.cql")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("contains errors"));
        assertThat(output).doesNotExist();
    }

    @Test
    void libraryWithContentOrWrongUrlIsRefused() throws IOException {
        file("fhir-resources/library/Sides.cql", "library Sides version '1.0.0'\n");
        library("Sides", "1.0.0", ",\"content\":[{\"contentType\":\"text/cql\"}]");

        assertThatThrownBy(this::build).hasMessageContaining("has content; the build embeds it from Sides.cql");
    }

    @Test
    void aListedFindingThatCannotBeMetStopsTheBuild() throws IOException {
        file("fhir-resources/library/Sides.cql", """
                library Sides version '1.0.0'
                define "Left": true
                define "Right": true
                define "Neither": "Left" and false
                define "Numbness band": if "Left" or "Neither" then 'high' else 'low'
                define "Numbness weight": 1
                """);
        library("Sides", "1.0.0", "");
        file("terminology/code-system/CodeSystem-leg-numbness-finding.json", """
                {"resourceType":"CodeSystem","id":"leg-numbness-finding","url":"http://example.org/CodeSystem/leg-numbness-finding","version":"1.0.0","concept":[
                {"code":"left","display":"Left","property":[{"code":"library","valueString":"Sides"}]},
                {"code":"right","display":"Right","property":[{"code":"library","valueString":"Sides"}]},
                {"code":"neither","display":"Neither","property":[{"code":"library","valueString":"Sides"}]},
                {"code":"both","display":"Both","property":[{"code":"library","valueString":"Sides"}]}]}""");
        file("terminology/code-system/CodeSystem-leg-numbness-cause.json", """
                {"resourceType":"CodeSystem","id":"leg-numbness-cause","url":"http://example.org/CodeSystem/leg-numbness-cause","version":"1.0.0","concept":[
                {"code":"numbness","display":"Numbness"}]}""");
        String features = java.util.stream.Stream.of("left", "right", "neither", "both", "none").map(finding -> "{\"url\":\"http://example.org"
                + "/StructureDefinition/cause-feature\",\"extension\":[{\"url\":\"finding\",\"valueCoding\":{\"code\":\"" + finding + "\"}}]}")
                .collect(java.util.stream.Collectors.joining(","));
        file("fhir-resources/plan-definition/PlanDefinition-numbness.json", "{\"resourceType\":\"PlanDefinition\",\"id\":\"numbness\","
                + "\"url\":\"http://example.org/PlanDefinition/numbness\",\"version\":\"1.0.0\",\"library\":[\"http://example.org/Library/Sides|1.0.0\"],"
                + "\"action\":[{\"code\":[{\"coding\":[{\"system\":\"http://example.org/CodeSystem/leg-numbness-cause\",\"code\":\"numbness\"}]}],"
                + "\"extension\":[" + features + "]}]}");

        assertThatThrownBy(this::build).hasMessageContainingAll("4 problem(s)",
                "lists the finding right, which neither the criteria nor the order of this cause use",
                "lists the finding neither, which no answers can make true",
                "lists the finding both, which has no rule Sides.Both",
                "lists the finding none, which does not exist");
    }

    private boolean build() throws IOException {
        return new PackageBuilder(base, output, "1.0.0").build();
    }

    private void library(String name, String version, String more) throws IOException {
        file("fhir-resources/library/Library-" + name + ".json", "{\"resourceType\":\"Library\",\"id\":\"" + name + "\",\"name\":\"" + name
                + "\",\"url\":\"http://example.org/Library/" + name + "\",\"version\":\"" + version
                + "\",\"type\":{\"coding\":[{\"code\":\"logic-library\"}]}" + more + "}");
    }

    private void file(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
