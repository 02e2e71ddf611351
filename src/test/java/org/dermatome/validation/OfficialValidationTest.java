package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.dermatome.docs.GeneratedPage;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.packaging.FhirPackage;
import org.dermatome.validation.OfficialValidation.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * HL7's own validator finds nothing wrong in the package and its examples, among them the result of every response. It runs once, as for publication:
 * what it says so holds all that it says in its plain mode. With {@code -Dofficial.plain=true} it runs in that mode too, and the two are compared.
 */
class OfficialValidationTest {

    private static final String BROKEN = "broken-response.json";
    private static Path archive;
    private static Map<String, String> others;
    private static OfficialValidation run;

    @BeforeAll
    static void validate() {
        archive = FhirPackage.of(Knowledge.load()).write(Path.of("target", "official-validator"));
        others = Map.of(BROKEN, RepositoryResource.ofType("QuestionnaireResponse").filter(example -> example.id().equals("example-stroke")).findFirst().orElseThrow().json()
                .replaceFirst("\"code\": \"seconds-minutes\"", "\"code\": \"at-once\""));
        run = OfficialValidation.run("publication", archive, others);
    }

    @Test
    void thereIsNoErrorAndNoWarning() {
        assertThat(run.messages()).filteredOn(Message::isProblem).filteredOn(message -> explanation(message).isEmpty())
                .filteredOn(message -> !message.file().endsWith(BROKEN)).filteredOn(message -> !isOpenQuestion(message)).isEmpty();
        assertThat(run.resources()).isEqualTo(Knowledge.load().artifacts().size() + Knowledge.load().examples().size() + 1);
    }

    /** The proof that it looks, and that it knows the Questionnaire of the package. */
    @Test
    void itFindsAnAnswerThatIsNoOption() {
        assertThat(run.messages()).anyMatch(message -> message.file().endsWith(BROKEN) && message.severity().equals("error"));
    }

    @Test
    @EnabledIfSystemProperty(named = "official.plain", matches = "true")
    void thePlainModeSaysNothingMore() {
        assertThat(run.messages()).containsAll(OfficialValidation.run("plain", archive, others).messages());
    }

    @Test
    void thePageShowsWhatWasValidatedAndWhatIsLeftToATerminologyServer() {
        GeneratedPage.of("validation.md").mustShow(page());
        System.out.printf("HL7's validator, %s: %d resources, %d CPU seconds%n", run.mode(), run.resources(), run.cpuSeconds());
    }

    @Test
    void everyExplanationIsNeeded() {
        assertThat(OfficialExplanation.ALL).allMatch(explanation -> run.messages().stream().anyMatch(explanation::covers));
    }

    /** A response in progress may leave required questions open, as this one does. */
    private static boolean isOpenQuestion(Message message) {
        return message.file().endsWith("example-sole-undetermined.json") && message.text().equals("No response answer found for required item 'onset-speed'");
    }

    private static Optional<OfficialExplanation> explanation(Message message) {
        return OfficialExplanation.ALL.stream().filter(explanation -> explanation.covers(message)).findFirst();
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Validation

                What HL7's own validator (`org.hl7.fhir.validation` 6.10.4) says of the package, loaded from its archive as with `-ig`, and of its examples,
                among which is the result of every response, and with them every urgency, red flag, instrument and likelihood, an examination, an amended and an
                unfinished response ([examples.md](examples.md)). It runs in its mode "for publication"; what it says in its plain mode is part of that, which
                `-Dofficial.plain=true` compares. Offline, with SDC 4.0.0-ballot, HL7 terminology 7.0.1 and the extensions package 5.3.0-ballot-tc1, without
                terminology server. One response is broken on purpose, to see that it is found; its messages are not counted. `OfficialValidationTest` runs it
                and fails when this page is stale. HAPI's validator sees the same resources in `ResourcesAreValidTest` and `GeneratedExamplesTest`.

                Profiles of CPG-on-FHIR and CRMI are not claimed by any resource, so they are not checked.

                | | messages |
                |---|---:|
                """);
        row(page, "resources", run.resources());
        row(page, "errors and warnings", count(message -> explanation(message).isEmpty() && !isOpenQuestion(message)));
        row(page, "left to a terminology server", count(message -> explanation(message).map(OfficialExplanation::terminology).orElse(false)));
        row(page, "suppressed", count(message -> explanation(message).map(explanation -> !explanation.terminology()).orElse(false)));
        row(page, "open question of the example in progress", count(OfficialValidationTest::isOpenQuestion));
        table(page, "Left to a terminology server", true);
        table(page, "Suppressed", false);
        return page.toString();
    }

    private static void table(StringBuilder page, String title, boolean terminology) {
        page.append("\n## ").append(title).append("\n\n| what | message | number |\n|---|---|---:|\n");
        OfficialExplanation.ALL.stream().filter(explanation -> explanation.terminology() == terminology).forEach(explanation -> row(page,
                explanation.reason() + " | " + (explanation.id().isEmpty() ? explanation.text() : "`" + explanation.id() + "`"),
                (int) run.messages().stream().filter(message -> explanation(message).equals(Optional.of(explanation))).count()));
    }

    private static int count(Predicate<Message> what) {
        return (int) run.messages().stream().filter(message -> message.isProblem() || explanation(message).isPresent())
                .filter(message -> !message.file().endsWith(BROKEN)).filter(what).count();
    }

    private static void row(StringBuilder page, String name, int number) {
        page.append("| ").append(name).append(" | ").append(number).append(" |\n");
    }
}
