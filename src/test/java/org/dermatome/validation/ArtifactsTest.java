package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rules of this repository on its resources that no validator knows. */
class ArtifactsTest {

    static final String BASE = "https://w3id.org/dermatome/";
    private static final Set<String> FOLDERS_BY_HABIT = Set.of("profile", "example");

    @Test
    void aFileIsNamedByTypeAndIdAndLiesInTheFolderOfItsType() {
        for (RepositoryResource resource : RepositoryResource.all()) {
            String folder = resource.file().getParent().getFileName().toString();
            assertThat(resource.file().getFileName()).hasToString(resource.type() + "-" + resource.id() + ".json");
            assertThat(resource.id()).as(resource.toString()).matches("[A-Za-z0-9.-]{1,64}");
            if (!FOLDERS_BY_HABIT.contains(folder)) {
                assertThat(folder).as(resource.toString()).isEqualTo(resource.type().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT));
            }
        }
    }

    @Test
    void anArtifactHasTheUrlOfItsIdTheOneVersionAndWhoPublishesIt() {
        Set<String> versions = new HashSet<>();
        for (RepositoryResource resource : artifacts()) {
            JsonNode tree = resource.tree();
            assertThat(tree.path("url").asText()).isEqualTo(BASE + resource.type() + "/" + resource.id());
            versions.add(tree.path("version").asText());
            assertThat(tree.path("status").asText()).as(resource.toString()).isEqualTo("active");
            assertThat(tree.path("experimental").asBoolean(true)).as(resource.toString()).isFalse();
            for (String element : List.of("name", "date", "publisher", "contact", "description", "jurisdiction")) {
                assertThat(tree.has(element)).as("%s of %s", element, resource).isTrue();
            }
            assertThat(tree.at("/jurisdiction/0/coding/0/code").asText()).as(resource.toString()).isEqualTo("001");
            assertThat(tree.path("name").asText()).as(resource.toString()).matches("[A-Z][A-Za-z0-9_]{0,254}");
        }
        assertThat(versions).hasSize(1);
    }

    @Test
    void everyResourceHasAGeneratedNarrative() {
        for (RepositoryResource resource : RepositoryResource.all()) {
            assertThat(resource.tree().at("/text/status").asText()).as(resource.toString()).isEqualTo("generated");
            assertThat(resource.tree().at("/text/div").asText().length()).as(resource.toString()).isBetween(60, 60_000);
        }
    }

    @Test
    void everyCanonicalOfOursNamesAnArtifactOfThisRepositoryAndVersionsAreRight() {
        Map<String, String> versions = artifacts().stream().collect(Collectors.toMap(r -> r.tree().get("url").asText(), r -> r.tree().get("version").asText()));
        List<String> wrong = new ArrayList<>();
        for (RepositoryResource resource : RepositoryResource.all()) {
            strings(resource.tree(), (name, value) -> {
                if (value.startsWith(BASE) && !value.contains("#")) {
                    String[] urlAndVersion = value.split("\\|", 2);
                    String version = versions.get(urlAndVersion[0]);
                    if (version == null || urlAndVersion.length == 2 && !urlAndVersion[1].equals(version)) {
                        wrong.add(resource.id() + " " + name + " " + value);
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void definitionsAreReferencedWithTheirVersion() {
        List<String> wrong = new ArrayList<>();
        for (RepositoryResource resource : RepositoryResource.all()) {
            strings(resource.tree(), (name, value) -> {
                if (Set.of("definitionCanonical", "library", "questionnaire", "answerValueSet", "reference").contains(name) && value.startsWith(BASE) && !value.contains("|")) {
                    wrong.add(resource.id() + " " + name + " " + value);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static List<RepositoryResource> artifacts() {
        return RepositoryResource.all().stream().filter(resource -> resource.tree().has("url")).toList();
    }

    /** Visits every text value with the name of its element. */
    static void strings(JsonNode node, BiConsumer<String, String> visitor) {
        node.properties().forEach(field -> visit(field.getKey(), field.getValue(), visitor));
    }

    private static void visit(String name, JsonNode value, BiConsumer<String, String> visitor) {
        if (value.isTextual()) {
            visitor.accept(name, value.asText());
        } else if (value.isArray()) {
            value.forEach(item -> visit(name, item, visitor));
        } else {
            strings(value, visitor);
        }
    }
}
