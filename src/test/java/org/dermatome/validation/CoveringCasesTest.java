package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever a result can say, one that says it is valid. */
class CoveringCasesTest {

    @Test
    void theCasesShowEverythingThatAResultCanSay() {
        Set<String> shown = new TreeSet<>();
        CoveringCases.all().forEach(covering -> shown.addAll(covering.shows()));
        assertThat(shown).isEqualTo(CoveringCases.everything());
    }

    @Test
    void theResponseAndTheResultOfEachCaseAreValid() {
        FhirValidation validation = FhirValidation.instance();
        IParser parser = FhirContext.forR4Cached().newJsonParser();
        List<String> problems = new ArrayList<>();
        for (CoveringCases.Covering covering : CoveringCases.all()) {
            validation.findings(parser.encodeResourceToString(covering.response())).stream()
                    .filter(finding -> !OpenQuestion.allowedIn(covering.response().getStatus().toCode(), finding.message()))
                    .forEach(finding -> problems.add(covering.id() + ": " + finding));
            validation.findings(CoveringCases.result(covering.response())).forEach(finding -> problems.add("result of " + covering.id() + ": " + finding));
        }
        System.out.printf("results of cases: %d responses with their results valid, which show %d things%n", CoveringCases.all().size(), CoveringCases.everything().size());
        assertThat(problems).isEmpty();
    }
}
