package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

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
    void theResultOfEachCaseIsValid() {
        List<String> problems = new ArrayList<>();
        for (CoveringCases.Covering covering : CoveringCases.all()) {
            FhirValidation.instance().findings(CoveringCases.result(covering.response())).forEach(finding -> problems.add(covering.id() + ": " + finding));
        }
        System.out.printf("results of %d cases, which show %d things, are valid%n", CoveringCases.all().size(), CoveringCases.everything().size());
        assertThat(problems).isEmpty();
    }
}
