package org.dermatome.traceability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dermatome.docs.GeneratedPage;
import org.dermatome.knowledge.Knowledge;
import org.junit.jupiter.api.Test;

/** Every claim of the documents has an artifact, and every citation points to lines that exist. */
class TraceabilityTest {

    private static final int CLAIMS = 418;

    private final Package content = new Package(Knowledge.load());

    @Test
    void everyClaimIsCarriedByAnArtifact() {
        assertThat(content.claims).hasSize(CLAIMS);
        assertThat(content.claims).allSatisfy(claim -> assertThat(carriedBy(claim)).as(claim.path("code").asText()).isNotEmpty()
                .allSatisfy(id -> assertThat(content.carriers).as("artifacts that carry " + id).containsKey(id)));
    }

    @Test
    void everyCitationPointsToLinesOfADocument() {
        List<String> defects = new ArrayList<>();
        content.citations.forEach((place, citations) -> citations
                .forEach(citation -> citation.defects(content.lineCounts).forEach(defect -> defects.add(place + ": " + defect))));
        content.claims.forEach(claim -> citation(claim).defects(content.lineCounts)
                .forEach(defect -> defects.add(claim.path("code").asText() + ": " + defect)));
        assertThat(content.lineCounts).hasSize(5);
        assertThat(defects).isEmpty();
    }

    @Test
    void everyErrorOfADocumentSaysHowItWasResolvedAndWhatItTouches() {
        assertThat(content.errors).hasSizeGreaterThanOrEqualTo(69).allSatisfy(error -> {
            assertThat(error.path("definition").asText()).as(error.path("code").asText()).isNotBlank();
            assertThat(Package.property(error, "link")).allSatisfy(link -> assertThat(content.carriers).containsKey(link.asText()));
        });
    }

    @Test
    void aCitationOutsideItsDocumentIsFound() {
        assertThat(new Citation("000_59874cc257756fa5.txt", "12,34-37").defects(content.lineCounts)).hasSize(1);
        assertThat(new Citation("999.txt", "1").defects(content.lineCounts)).hasSize(1);
        assertThat(new Citation("000_59874cc257756fa5.txt", "1,34-36").defects(content.lineCounts)).isEmpty();
    }

    @Test
    void thePageOfTheDocsShowsThePackageAsItIs() {
        GeneratedPage.of("traceability.md").mustShow(page());
    }

    private String page() {
        StringBuilder page = new StringBuilder("""
                # Traceability

                Written by the build from the artifacts; a test fails when it is stale. Documents are named by their first three digits,
                so `000:16` is line 16 of `000_59874cc257756fa5.txt`. Claims are in our own words.

                """);
        long byErrorOnly = content.claims.stream().filter(claim -> carriedBy(claim).stream().allMatch(id -> id.startsWith("de-"))).count();
        page.append("**%d of %d claims** have an artifact that carries them; %d of them only as a recorded error with its resolution.%n%n"
                .formatted(content.claims.stream().filter(c -> carriedBy(c).stream().allMatch(content.carriers::containsKey)).count(), CLAIMS, byErrorOnly));
        page.append("## Claims of the documents\n\n| claim | place | says | carried by |\n|---|---|---|---|\n");
        for (JsonNode claim : content.claims) {
            page.append("| %s | %s | %s | %s |%n".formatted(claim.path("code").asText(), citation(claim).brief(), cell(claim.path("display").asText()),
                    carriedBy(claim).stream().map(this::carriers).collect(Collectors.joining("; "))));
        }
        page.append("\n## Errors of the documents\n\n| id | place | says | resolution |\n|---|---|---|---|\n");
        for (JsonNode error : content.errors) {
            page.append("| %s | %s | %s | %s |%n".formatted(error.path("code").asText(), brief(Package.property(error, "source").stream()
                    .map(source -> Citation.parse(source.asText())).toList()), cell(error.path("display").asText()), cell(error.path("definition").asText())));
        }
        page.append("\n## Sources of the artifacts\n\n| artifact | sources |\n|---|---|\n");
        TreeMap<String, TreeSet<Citation>> byArtifact = new TreeMap<>();
        content.citations.forEach((place, citations) -> byArtifact.computeIfAbsent(place, key -> new TreeSet<>()).addAll(citations));
        byArtifact.forEach((place, citations) -> {
            if (place.startsWith("PlanDefinition") && place.contains("#") || place.startsWith("ActivityDefinition")) {
                page.append("| %s | %s |%n".formatted(place, brief(List.copyOf(citations))));
            }
        });
        return page.toString();
    }

    /** The most telling artifact of each kind: the definition that acts on it before the code that names it. */
    private String carriers(String id) {
        TreeSet<String> places = content.carriers.get(id);
        String best = List.of("PlanDefinition/" + id + "#" + id, "PlanDefinition/leg-numbness-red-flags#" + id, "ActivityDefinition/investigation-" + id,
                "ActivityDefinition/treatment-" + id, "Questionnaire/leg-numbness#" + id).stream().filter(places::contains).findFirst().orElse(null);
        if (best == null) {
            best = places.stream().filter(place -> place.startsWith("Library/")).findFirst().map(library -> library + " (" + id + ")").orElse(places.first());
        }
        return best.replaceFirst("/(.*)#\\1$", "/$1");
    }

    private static List<String> carriedBy(JsonNode claim) {
        return Package.property(claim, "carriedBy").stream().map(JsonNode::asText).toList();
    }

    private static Citation citation(JsonNode claim) {
        return new Citation(Package.property(claim, "document").get(0).asText(), Package.property(claim, "lines").get(0).asText());
    }

    private static String brief(List<Citation> citations) {
        return citations.stream().map(Citation::brief).collect(Collectors.joining("; "));
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
