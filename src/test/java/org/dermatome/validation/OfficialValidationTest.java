package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dermatome.docs.GeneratedPage;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.packaging.FhirPackage;
import org.dermatome.validation.OfficialValidation.Message;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * HL7's own validator finds nothing wrong in the package, its examples, the results of the examples, and the results of the covering cases. What is
 * published is also checked as for publication; results are not published.
 */
class OfficialValidationTest {

    private static final String BROKEN = "broken-response.json";
    private static List<OfficialValidation> runs;

    @BeforeAll
    static void validate() {
        Path archive = FhirPackage.of(Knowledge.load()).write(Path.of("target", "official-validator"));
        Map<String, String> others = others();
        runs = List.of(OfficialValidation.run("plain", archive, others), OfficialValidation.run("publication", archive, Map.of(BROKEN, others.get(BROKEN))));
    }

    private static Map<String, String> others() {
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        Map<String, String> others = new TreeMap<>();
        CoveringCases.all().forEach(covering -> others.put(covering.id() + "-result.json", parser.encodeResourceToString(CoveringCases.result(covering.response()))));
        RepositoryResource.ofType("QuestionnaireResponse").forEach(example -> others.put(example.id() + "-result.json",
                parser.encodeResourceToString(CoveringCases.result(parser.parseResource(QuestionnaireResponse.class, example.json())))));
        others.put(BROKEN, RepositoryResource.ofType("QuestionnaireResponse").filter(example -> example.id().equals("example-stroke")).findFirst().orElseThrow().json()
                .replaceFirst("\"code\": \"seconds-minutes\"", "\"code\": \"at-once\""));
        return others;
    }

    @Test
    void thereIsNoErrorAndNoWarning() {
        for (OfficialValidation run : runs) {
            assertThat(run.messages()).as(run.mode()).filteredOn(Message::isProblem).filteredOn(message -> explanation(message).isEmpty())
                    .filteredOn(message -> !message.file().endsWith(BROKEN)).filteredOn(message -> !isOpenQuestion(message)).isEmpty();
            assertThat(run.resources()).isGreaterThan(550);
        }
    }

    /** The proof that it looks, and that it knows the Questionnaire of the package. */
    @Test
    void itFindsAnAnswerThatIsNoOption() {
        for (OfficialValidation run : runs) {
            assertThat(run.messages()).as(run.mode()).anyMatch(message -> message.file().endsWith(BROKEN) && message.severity().equals("error"));
        }
    }

    @Test
    void thePageShowsWhatWasValidatedAndWhatIsLeftToATerminologyServer() {
        GeneratedPage.of("validation.md").mustShow(page());
        runs.forEach(run -> System.out.printf("HL7's validator, %s: %d resources, %d CPU seconds%n", run.mode(), run.resources(), run.cpuSeconds()));
    }

    @Test
    void everyExplanationIsNeeded() {
        assertThat(OfficialExplanation.ALL).allMatch(explanation -> runs.get(0).messages().stream().anyMatch(explanation::covers));
    }

    private static boolean isOpenQuestion(Message message) {
        return message.file().endsWith("example-sole-undetermined.json") && message.text().equals("No response answer found for required item 'onset-speed'");
    }

    private static Optional<OfficialExplanation> explanation(Message message) {
        return OfficialExplanation.ALL.stream().filter(explanation -> explanation.covers(message)).findFirst();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Validation

                What HL7's own validator (`org.hl7.fhir.validation` 6.10.4) says of the package, loaded from its archive as with `-ig`, of its examples, of
                the results of the examples, and of the results of written cases, chosen so that every urgency, red flag, instrument and likelihood, an
                examination, an amended and an unfinished response occur. The mode "for publication" sees the package and its examples only. Offline,
                with SDC 4.0.0-ballot, HL7 terminology 7.0.1 and the extensions package 5.3.0-ballot-tc1, without terminology server. One response is
                broken on purpose, to see that it is found; its messages are not counted. `OfficialValidationTest` runs it all and fails when this page is
                stale. HAPI's validator sees the same resources in `ResourcesAreValidTest`, `ExampleResultsTest` and `CoveringCasesTest`.

                Profiles of CPG-on-FHIR and CRMI are not claimed by any resource, so they are not checked.

                | | plain | for publication |
                |---|---:|---:|
                """);
        row(page, "resources", runs.stream().map(OfficialValidation::resources).toList());
        row(page, "errors and warnings", runs.stream().map(run -> count(run, message -> explanation(message).isEmpty() && !isOpenQuestion(message))).toList());
        row(page, "left to a terminology server", runs.stream().map(run -> count(run, message -> explanation(message).map(OfficialExplanation::terminology).orElse(false))).toList());
        row(page, "suppressed", runs.stream().map(run -> count(run, message -> explanation(message).map(explanation -> !explanation.terminology()).orElse(false))).toList());
        row(page, "open question of the example in progress", runs.stream().map(run -> count(run, OfficialValidationTest::isOpenQuestion)).toList());
        table(page, "Left to a terminology server", true);
        table(page, "Suppressed", false);
        return page.toString();
    }

    private static void table(StringBuilder page, String title, boolean terminology) {
        page.append("\n## ").append(title).append("\n\n| what | message | plain | for publication |\n|---|---|---:|---:|\n");
        Map<OfficialExplanation, List<Integer>> rows = new LinkedHashMap<>();
        OfficialExplanation.ALL.stream().filter(explanation -> explanation.terminology() == terminology).forEach(explanation -> rows.put(explanation, runs.stream()
                .map(run -> (int) run.messages().stream().filter(message -> explanation(message).equals(Optional.of(explanation))).count()).toList()));
        rows.forEach((explanation, counts) -> row(page, explanation.reason() + " | " + (explanation.id().isEmpty() ? explanation.text() : "`" + explanation.id() + "`"), counts));
    }

    private static int count(OfficialValidation run, java.util.function.Predicate<Message> what) {
        return (int) run.messages().stream().filter(message -> message.isProblem() || explanation(message).isPresent())
                .filter(message -> !message.file().endsWith(BROKEN)).filter(what).count();
    }

    private static void row(StringBuilder page, String name, List<Integer> counts) {
        List<String> cells = new ArrayList<>(List.of(name));
        counts.forEach(count -> cells.add(String.valueOf(count)));
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
