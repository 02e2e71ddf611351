package org.dermatome.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.junit.jupiter.api.Test;

class KnowledgeTest {

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final String VERSION = KNOWLEDGE.current().version();

    @Test
    void aCanonicalWithVersionMeansExactlyThatVersion() {
        assertThat(KNOWLEDGE.resolve("Questionnaire", Canonicals.QUESTIONNAIRE + '|' + VERSION)).isPresent();
        assertThat(KNOWLEDGE.resolve("Questionnaire", Canonicals.QUESTIONNAIRE + "|0.0.9")).isEmpty();
        assertThat(KNOWLEDGE.resolve("PlanDefinition", Canonicals.QUESTIONNAIRE)).isEmpty();
    }

    @Test
    void aCanonicalWithoutVersionMeansTheCurrentOne() {
        assertThat(KNOWLEDGE.resolve("Questionnaire", Canonicals.QUESTIONNAIRE)).map(Artifact::version).contains(VERSION);
        assertThat(KNOWLEDGE.edition(Canonicals.QUESTIONNAIRE)).contains(KNOWLEDGE.current());
    }

    @Test
    void onlyOurQuestionnaireHasAnEdition() {
        assertThat(KNOWLEDGE.edition("http://example.org/Questionnaire/other")).isEmpty();
        assertThat(KNOWLEDGE.edition(Canonicals.QUESTIONNAIRE + "|0.0.9")).isEmpty();
    }

    @Test
    void resourcesAreReadAsNewObjects() {
        Artifact urgencies = KNOWLEDGE.resolve("CodeSystem", Canonicals.codeSystem("urgency")).orElseThrow();

        CodeSystem first = (CodeSystem) KNOWLEDGE.resource(urgencies);
        first.getConcept().clear();

        assertThat(((CodeSystem) KNOWLEDGE.resource(urgencies)).getConcept()).isNotEmpty();
    }

    @Test
    void everyCauseHasSourcesAndAnOrderOfUrgency() {
        assertThat(KNOWLEDGE.current().causes().values()).allSatisfy(cause -> {
            assertThat(cause.urgency()).isNotNull();
            assertThat(cause.group()).isNotBlank();
        });
        assertThat(KNOWLEDGE.current().urgencies().values()).extracting(Urgency::order).isSorted().doesNotHaveDuplicates();
        assertThat(KNOWLEDGE.current().urgencies().values().stream().filter(Urgency::dangerous)).hasSize(2);
    }

    @Test
    void whatCannotBeReadStopsTheStartAndIsNamed() {
        assertThatThrownBy(() -> Knowledge.from("knowledge-that-is-not-there")).isInstanceOf(BrokenKnowledgeException.class)
                .hasMessageContaining("knowledge-that-is-not-there/index.json");
        assertThatThrownBy(() -> Knowledge.from("knowledge-broken")).isInstanceOf(BrokenKnowledgeException.class)
                .hasMessageContaining("CodeSystem");
    }

    @Test
    void textsComeInTheLanguageOrTheirMainLanguageOrAsWritten() {
        Text text = new Text("numb", java.util.Map.of("de", "taub", "de-CH", "gfühllos"));

        assertThat(List.of("de-CH", "de-AT", "de", "fr")).extracting(text::in).containsExactly("gfühllos", "taub", "taub", "numb");
        assertThat(text.in(null)).isEqualTo("numb");
    }
}
