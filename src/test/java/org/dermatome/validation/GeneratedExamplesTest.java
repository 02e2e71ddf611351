package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dermatome.cases.CoveringCases;
import org.dermatome.docs.GeneratedPage;
import org.dermatome.knowledge.Knowledge;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;

/** Whatever a result can say, the package has an example that says it, and it is valid. */
class GeneratedExamplesTest {

    private static final Map<String, byte[]> GENERATED = new TreeMap<>(Knowledge.load().examples());

    static {
        GENERATED.keySet().removeIf(name -> Files.exists(Path.of("fhir-resources/example", name)));
    }

    @Test
    void theExamplesShowEverythingThatAResultCanSay() {
        Set<String> shown = new TreeSet<>();
        CoveringCases.all().forEach(covering -> shown.addAll(covering.shows()));
        assertThat(shown).isEqualTo(CoveringCases.everything());
    }

    @Test
    void everyResponseHasItsResultBesideIt() {
        Set<String> responses = Knowledge.load().examples().keySet().stream().filter(name -> name.startsWith("QuestionnaireResponse-")).collect(Collectors.toSet());
        assertThat(responses).containsAll(CoveringCases.all().stream().map(covering -> "QuestionnaireResponse-" + covering.id() + ".json").toList());
        assertThat(GENERATED.keySet().stream().filter(name -> name.startsWith("Bundle-")).map(name -> name.replace("Bundle-", "QuestionnaireResponse-").replace("-result", "")))
                .containsExactlyInAnyOrderElementsOf(responses);
    }

    @Test
    void anAmendedAssessmentComesWithTheOneThatItAmends() {
        CoveringCases.Covering amended = CoveringCases.all().stream().filter(covering -> covering.shows().contains("amended")).findFirst().orElseThrow();
        assertThat(GENERATED).containsKey("QuestionnaireResponse-" + amended.id().replace("-amended", "-completed") + ".json");
        assertThat(CoveringCases.result(amended.response()).getEntry().stream().map(Bundle.BundleEntryComponent::getResource).filter(RiskAssessment.class::isInstance))
                .allMatch(risk -> ((RiskAssessment) risk).getStatus() == RiskAssessment.RiskAssessmentStatus.AMENDED).isNotEmpty();
    }

    @Test
    void everyOneIsValid() {
        List<String> problems = new ArrayList<>();
        GENERATED.forEach((name, json) -> FhirValidation.instance().findings(new String(json, StandardCharsets.UTF_8)).stream()
                .forEach(finding -> problems.add(name + ": " + finding)));
        System.out.printf("%d generated examples, of %d cases, which show %d things, are valid%n", GENERATED.size(), CoveringCases.all().size(), CoveringCases.everything().size());
        assertThat(problems).isEmpty();
    }

    @Test
    void thePageSaysWhatEachShows() {
        StringBuilder page = new StringBuilder("""
                # Examples

                The examples of the package (`java -jar target/dermatome.jar package`, folder `example`), which the build computes from written cases: each
                response `QuestionnaireResponse-<example>.json` with its result `Bundle-<example>-result.json`. They are chosen to be few and to show together
                every urgency, red flag, instrument and likelihood, an examination, an amendment with what it amends, and a response in progress; each
                is named here with what no earlier one shows. The cases are in `src/test/resources`; the first responses stand in
                [fhir-resources/example](../fhir-resources/example), only their results are computed. `GeneratedExamplesTest` fails when this page is stale.

                | example | story | shows |
                |---|---|---|
                """);
        CoveringCases.all().forEach(covering -> page.append("| ").append(covering.id()).append(" | ").append(covering.story().strip().replaceAll("\\s+", " ").replace("|", "/"))
                .append(" | ").append(String.join(", ", covering.shows())).append(" |\n"));
        GeneratedPage.of("examples.md").mustShow(page.toString());
    }
}
