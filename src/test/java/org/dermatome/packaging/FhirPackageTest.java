package org.dermatome.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that other servers, validators and publishers take. */
class FhirPackageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final FhirPackage PACKAGE = FhirPackage.of(KNOWLEDGE);

    @TempDir
    private Path folder;

    @Test
    void writtenTwiceTheArchiveHasTheSameBytes() throws IOException {
        Path first = PACKAGE.write(folder.resolve("first"));
        Path second = FhirPackage.of(KNOWLEDGE).write(folder.resolve("second"));

        assertThat(first.getFileName()).hasToString("dermatome.leg-numbness-" + KNOWLEDGE.current().version() + ".tgz");
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        try (var left = Files.list(first.getParent())) {
            assertThat(left).as("nothing is left beside the archive").containsExactly(first);
        }
    }

    @Test
    void theOfficialPackageReaderFindsEveryResourceAndExample() throws IOException {
        try (InputStream in = Files.newInputStream(PACKAGE.write(folder))) {
            NpmPackage read = NpmPackage.fromPackage(in);

            assertThat(read.name()).isEqualTo("dermatome.leg-numbness");
            assertThat(read.version()).isEqualTo(KNOWLEDGE.current().version());
            assertThat(read.fhirVersion()).isEqualTo("4.0.1");
            assertThat(read.canonical()).isEqualTo("https://w3id.org/dermatome");
            assertThat(read.dependencies()).contains("hl7.fhir.r4.core#4.0.1", "hl7.fhir.uv.sdc#4.0.0-ballot");
            assertThat(read.list("package")).containsAll(KNOWLEDGE.artifacts().stream().map(artifact -> artifact.filename()).toList());
            assertThat(read.list("example")).containsAll(KNOWLEDGE.examples().keySet());
            assertThat(read.loadByCanonical("https://w3id.org/dermatome/Questionnaire/leg-numbness")).isNotNull();
        }
    }

    @Test
    void theIndexesNameEachFileWithItsIdentity() throws IOException {
        JsonNode index = JSON.readTree(PACKAGE.files().get(".index.json"));

        assertThat(index.path("index-version").asInt()).isEqualTo(2);
        assertThat(index.path("files")).hasSameSizeAs(KNOWLEDGE.artifacts()).allSatisfy(entry -> {
            JsonNode resource = JSON.readTree(PACKAGE.files().get(entry.path("filename").asText()));
            assertThat(List.of(entry.path("resourceType"), entry.path("id"), entry.path("url"), entry.path("version")))
                    .isEqualTo(List.of(resource.path("resourceType"), resource.path("id"), resource.path("url"), resource.path("version")));
        });
        assertThat(JSON.readTree(PACKAGE.files().get("example/.index.json")).path("files")).hasSameSizeAs(KNOWLEDGE.examples().keySet());
    }

    @Test
    void theGuideListsEveryResourceOnceAndSaysWhichAreExamples() throws IOException {
        JsonNode guide = JSON.readTree(PACKAGE.files().get("ImplementationGuide-dermatome.leg-numbness.json"));
        Set<String> listed = new HashSet<>();
        for (JsonNode entry : guide.path("definition").path("resource")) {
            String reference = entry.path("reference").path("reference").asText();
            String file = reference.replace('/', '-') + ".json";
            boolean example = entry.path("exampleBoolean").asBoolean();
            assertThat(PACKAGE.files()).containsKey(example ? "example/" + file : file);
            assertThat(listed.add(reference)).as(reference).isTrue();
            assertThat(entry.path("name").asText()).isNotEmpty();
        }
        assertThat(listed).hasSize(KNOWLEDGE.artifacts().size() - 1 + KNOWLEDGE.examples().size());
    }

    @Test
    void aPackageWithoutGuideIsRefused() {
        assertThatThrownBy(() -> new FhirPackage(Map.of("CodeSystem-side.json", "{}".getBytes()), Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one ImplementationGuide, here are 0");
    }
}
