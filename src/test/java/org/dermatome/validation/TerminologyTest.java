package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TerminologyTest {

    /** url of a code system of ours -> code -> display. */
    private static final Map<String, Map<String, String>> SYSTEMS = RepositoryResource.ofType("CodeSystem")
            .collect(Collectors.toMap(r -> r.tree().get("url").asText(), r -> concepts(r.tree().get("concept"))));

    @Test
    void aCodeSystemIsCompleteCountedAndCaseSensitive() {
        RepositoryResource.ofType("CodeSystem").forEach(resource -> {
            JsonNode system = resource.tree();
            assertThat(system.get("content").asText()).as(resource.toString()).isEqualTo("complete");
            assertThat(system.get("caseSensitive").asBoolean()).as(resource.toString()).isTrue();
            assertThat(system.get("count").asInt()).as(resource.toString()).isEqualTo(system.get("concept").size()).isEqualTo(SYSTEMS.get(system.get("url").asText()).size());
        });
    }

    @Test
    void aPropertyIsDeclaredWithTheTypeThatItHas() {
        RepositoryResource.ofType("CodeSystem").forEach(resource -> {
            Map<String, String> types = new LinkedHashMap<>();
            resource.tree().path("property").forEach(property -> types.put(property.get("code").asText(), property.get("type").asText()));
            resource.tree().get("concept").forEach(concept -> concept.path("property").forEach(property -> assertThat(property.has("value" + capital(types.get(property.get("code").asText()))))
                    .as("%s of %s in %s", property, concept.get("code"), resource).isTrue()));
        });
    }

    @Test
    void aStoredExpansionHoldsExactlyWhatItsValueSetIsComposedOf() {
        RepositoryResource.ofType("ValueSet").filter(resource -> !isForeign(resource)).forEach(resource -> {
            List<String> composed = new ArrayList<>();
            for (JsonNode include : resource.tree().at("/compose/include")) {
                Map<String, String> all = SYSTEMS.get(include.get("system").asText());
                assertThat(include.has("filter")).as("filters are not expanded by this test: %s", resource).isFalse();
                (include.has("concept") ? codes(include.get("concept")) : all.keySet()).forEach(code -> composed.add(include.get("system").asText() + "#" + code + " " + all.get(code)));
            }
            List<String> expanded = new ArrayList<>();
            resource.tree().at("/expansion/contains").forEach(c -> expanded.add(c.get("system").asText() + "#" + c.get("code").asText() + " " + c.get("display").asText()));
            assertThat(expanded).as(resource.toString()).isEqualTo(composed).hasSize(resource.tree().at("/expansion/total").asInt());
        });
    }

    /** All of foreign systems, which have versions that this repository does not: it is written out, and nothing is expanded. */
    private static boolean isForeign(RepositoryResource valueSet) {
        for (JsonNode include : valueSet.tree().at("/compose/include")) {
            if (SYSTEMS.containsKey(include.get("system").asText()) || !include.has("concept")) {
                return false;
            }
        }
        return !valueSet.tree().has("expansion");
    }

    @Test
    void everyCodingOfOursAnywhereNamesACodeThatExistsByItsDisplay() {
        List<String> wrong = new ArrayList<>();
        for (RepositoryResource resource : RepositoryResource.all()) {
            codings(resource.tree(), coding -> {
                String system = coding.get("system").asText();
                if (system.startsWith(ArtifactsTest.BASE)) {
                    String display = SYSTEMS.getOrDefault(system, Map.of()).get(coding.get("code").asText());
                    if (display == null || coding.has("display") && !coding.get("display").asText().equals(display)) {
                        wrong.add(resource.id() + " " + coding);
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyMapStartsFromCodesThatExist() {
        RepositoryResource.ofType("ConceptMap").forEach(resource -> resource.tree().get("group").forEach(group -> group.get("element").forEach(element ->
                assertThat(SYSTEMS.get(group.get("source").asText())).as(resource.toString()).containsEntry(element.get("code").asText(), element.get("display").asText()))));
    }

    @Test
    void onlyTheLicensedMapLeavesTheFreeSetsAndSaysSo() {
        RepositoryResource.ofType("ConceptMap").filter(resource -> resource.json().contains("http://snomed.info/sct")).forEach(resource ->
                assertThat(resource.tree().get("copyright").asText()).as(resource.toString()).contains(resource.id().endsWith("-licensed") ? "requires a SNOMED CT Affiliate Licence" : "Global Patient Set"));
    }

    @Test
    void whoeverUsesAForeignCodeNamesItsOwnerInTheCopyright() {
        Map<String, String> owners = Map.of("http://snomed.info/sct", "SNOMED", "http://loinc.org", "LOINC");
        RepositoryResource.all().stream().filter(resource -> resource.tree().has("url")).forEach(resource -> codings(resource.tree(), coding -> {
            String owner = owners.get(coding.get("system").asText());
            if (owner != null) {
                assertThat(resource.tree().path("copyright").asText()).as(resource.toString()).contains(owner);
            }
        }));
    }

    @Test
    void everySnomedAndLoincCodeHasARightCheckDigit() {
        List<String> wrong = new ArrayList<>();
        int[] checked = {0};
        for (RepositoryResource resource : RepositoryResource.all()) {
            codings(resource.tree(), coding -> check(coding.get("system").asText(), coding.get("code").asText(), resource, checked, wrong));
            if (resource.type().equals("ConceptMap")) {
                resource.tree().get("group").forEach(group -> group.get("element").forEach(element -> element.get("target").forEach(target ->
                        check(group.get("target").asText(), target.path("code").asText(), resource, checked, wrong))));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(checked[0]).isGreaterThan(400);
        assertThat(CheckDigits.isSnomedConcept("76670007")).isFalse();
        assertThat(CheckDigits.isSnomedConcept("44077006")).isTrue();
        assertThat(CheckDigits.isLoinc("8302-3")).isFalse();
    }

    private static void check(String system, String code, RepositoryResource resource, int[] checked, List<String> wrong) {
        boolean snomed = system.equals("http://snomed.info/sct");
        if (snomed || system.equals("http://loinc.org")) {
            checked[0]++;
            if (!(snomed ? CheckDigits.isSnomedConcept(code) : CheckDigits.isLoinc(code))) {
                wrong.add(resource.id() + " " + system + "#" + code);
            }
        }
    }

    private static void codings(JsonNode node, Consumer<JsonNode> visitor) {
        if (node.isObject() && node.path("system").isTextual() && node.path("code").isTextual()) {
            visitor.accept(node);
        }
        node.forEach(child -> codings(child, visitor));
    }

    static Map<String, Map<String, String>> systems() {
        return SYSTEMS;
    }

    private static List<String> codes(JsonNode concepts) {
        return List.copyOf(concepts(concepts).keySet());
    }

    private static Map<String, String> concepts(JsonNode concepts) {
        Map<String, String> displays = new LinkedHashMap<>();
        concepts.forEach(concept -> displays.put(concept.get("code").asText(), concept.path("display").asText()));
        return displays;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
