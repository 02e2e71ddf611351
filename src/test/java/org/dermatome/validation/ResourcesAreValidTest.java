package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.validation.FhirValidation.Finding;
import org.junit.jupiter.api.Test;

/** The proof that what is published is FHIR R4. */
class ResourcesAreValidTest {

    /** A response in progress may leave required questions open; the validator says which, and this example is there to show it. */
    private static final String OPEN_EXAMPLE = "example-sole-undetermined";
    private static final String OPEN_QUESTION = "No response answer found for required item 'onset-speed'";

    @Test
    void everyResourceHasNoErrorAndNoWarning() {
        List<String> problems = new ArrayList<>();
        Map<Suppression, Integer> suppressed = new TreeMap<>(java.util.Comparator.comparing(Suppression::reason));
        Suppression.ALL.forEach(suppression -> suppressed.put(suppression, 0));
        List<RepositoryResource> resources = RepositoryResource.all();
        for (RepositoryResource resource : resources) {
            for (Finding finding : FhirValidation.instance().messages(resource.json())) {
                Suppression.ALL.stream().filter(suppression -> suppression.covers(finding)).findFirst().ifPresentOrElse(
                        suppression -> suppressed.merge(suppression, 1, Integer::sum),
                        () -> problems.add(resource.id() + ": " + finding));
            }
        }
        System.out.println(resources.size() + " resources validated; messages suppressed:");
        suppressed.forEach((suppression, count) -> System.out.println("  " + count + " x " + suppression.id() + ": " + suppression.reason()));
        assertThat(problems).filteredOn(problem -> !(problem.startsWith(OPEN_EXAMPLE + ":") && problem.endsWith(OPEN_QUESTION))).isEmpty();
        assertThat(suppressed).as("suppressions that nothing needs any more").doesNotContainValue(0);
    }

    @Test
    void aBrokenResourceIsFound() {
        String questionnaire = RepositoryResource.ofType("Questionnaire").findFirst().orElseThrow().json();
        assertThat(FhirValidation.instance().findings(questionnaire.replaceFirst("\"linkId\": \"age\"", "\"linkId\": \"sex\"")))
                .anyMatch(finding -> finding.message().contains("que-2"));
        String response = RepositoryResource.ofType("QuestionnaireResponse").filter(r -> r.id().equals("example-stroke")).findFirst().orElseThrow().json();
        assertThat(FhirValidation.instance().findings(response.replaceFirst("\"code\": \"seconds-minutes\"", "\"code\": \"at-once\"")))
                .anyMatch(finding -> finding.severity().equals("ERROR"));
    }
}
