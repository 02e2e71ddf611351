package org.dermatome.proofs;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.docs.GeneratedPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The page of the docs with what was proven. */
class ProofsPageTest {

    /** The numbers of the page are those of a usual build. */
    @Test
    @DisabledIfSystemProperty(named = "dermatome.proofs", matches = "all")
    void thePageShowsWhatWasProven() {
        List<Proof> proofs = new ArrayList<>(List.of(OutcomeTest.proof(), ReachTest.proof(), InformationOrderTest.proof()));
        proofs.addAll(CautiousWordsTest.proofs());
        proofs.add(ReassuringAnswersTest.proof());
        proofs.add(PreliminaryTest.proof());
        proofs.add(DangerSignsTest.proof());
        proofs.addAll(FormIntegrityTest.proofs());
        proofs.addAll(FeaturesTest.proofs());
        StringBuilder page = new StringBuilder("""
                # Proofs

                What holds for the rules whatever the answers are, how it is proven, on how many cases, and where it does not hold. The tests in
                `src/test/java/org/dermatome/proofs` prove it with fixed seeds; one fails when this page is stale. "By the form" means that the
                rules, as translated, can do nothing else; a known sheet is one of the reference. With `-Ddermatome.proofs=all` every known sheet is
                tried where a build tries one in 25 or in 150 (about five minutes more). Properties are statements about the rules, not
                about medicine: for how often the result is right see validity.md.

                """);
        proofs.forEach(proof -> page.append(proof.markdown()));
        GeneratedPage.of("proofs.md").mustShow(page.toString().stripTrailing() + "\n");
    }
}
