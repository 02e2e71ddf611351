package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.dermatome.assessment.Assessment;
import org.dermatome.docs.GeneratedPage;
import org.junit.jupiter.api.Test;

/** How often the cause is found and the urgency right, on published cases and on written presentations. */
class ValidityTest {

    private static final Clinic CLINIC = new Clinic();
    private static final List<CaseFiles.Case> PRESENTATIONS = CaseFiles.presentations();
    private static final Map<String, Assessment> ASSESSED = PRESENTATIONS.stream()
            .collect(Collectors.toMap(CaseFiles.Case::id, story -> CLINIC.assess(story.answers())));

    @Test
    void noPublishedEmergencyIsMissedAndNothingIsUnderTriaged() {
        for (boolean safetyAnswered : new boolean[] {false, true}) {
            Tally tally = vignettes(safetyAnswered);
            assertThat(tally.cases).isEqualTo(52);
            assertThat(tally.missedEmergencies).isZero();
            assertThat(tally.safe).isEqualTo(52);
        }
    }

    @Test
    void publishedCausesAreAmongTheFirstThreeAtLeastAsOftenAsInTheReference() {
        assertThat(vignettes(true).firstThree).isGreaterThanOrEqualTo(43);
        assertThat(vignettes(true).acceptable).isGreaterThanOrEqualTo(51);
        assertThat(vignettes(true).needlessEmergencies).isZero();
        assertThat(vignettes(false).firstThree).isGreaterThanOrEqualTo(41);
    }

    @Test
    void everyCauseThatCanBePredictedHasATypicalAnEarlyAndAnAtypicalPresentation() {
        Set<String> expected = CLINIC.edition().causes().values().stream().filter(cause -> !cause.concept().all("neverPredicted").contains("true"))
                .map(cause -> cause.concept().code()).collect(Collectors.toSet());
        Map<String, Set<String>> kinds = PRESENTATIONS.stream()
                .collect(Collectors.groupingBy(story -> story.causes().get(0), Collectors.mapping(CaseFiles.Case::kind, Collectors.toSet())));
        assertThat(kinds.keySet()).isEqualTo(expected);
        assertThat(kinds).allSatisfy((cause, given) -> assertThat(given).as(cause).containsExactlyInAnyOrder("typical", "early", "atypical"));
    }

    @Test
    void noPresentationThatIsAnEmergencyIsCalledRoutineOrSelfCare() {
        assertThat(PRESENTATIONS).filteredOn(story -> story.triage().equals("emergency"))
                .allSatisfy(story -> assertThat(level(story)).as(story.id()).isNotIn("routine", "self-care"));
    }

    @Test
    void theCauseOfATypicalPresentationIsMostlyAmongTheFirstThree() {
        Tally typical = presentations(story -> story.kind().equals("typical"));
        assertThat(typical.firstThree).isGreaterThanOrEqualTo(typical.cases * 85 / 100);
    }

    @Test
    void causesKeptForTraceabilityAreNeverPredicted() {
        Set<String> kept = CLINIC.edition().causes().values().stream().filter(cause -> cause.concept().all("neverPredicted").contains("true"))
                .map(cause -> cause.concept().code()).collect(Collectors.toSet());
        assertThat(kept).hasSize(4);
        assertThat(ASSESSED.values()).allSatisfy(assessment -> assertThat(assessment.causes())
                .noneMatch(cause -> kept.contains(cause.cause().concept().code())));
    }

    @Test
    void thePageOfTheDocsShowsTheMeasuredFigures() {
        StringBuilder page = new StringBuilder("""
                # Validity

                Measured by the tests on the current rules; a test fails when this page is stale. None of it says how the module does on
                everyday patients: published cases over-represent rare and severe disease, presentations were written, and one reader set the levels.

                ## Is the cause found?

                Published cases: 52, answered by somebody who saw neither diagnosis nor rules. "Safety answered" means that safety questions
                which the source leaves open are answered "no". Presentations: three per cause (typical, early or mild, atypical), written and
                answered by people who had not read the rules. Rules were tuned looking at one half of them (by hash of the id) and at the published
                cases; the other half was left out.

                | group | cases | first | first three | first five | listed |
                |---|---|---|---|---|---|
                """);
        page.append(vignettes(false).causesRow("published, as told")).append(vignettes(true).causesRow("published, safety answered"));
        page.append(presentations(story -> story.half() == 0).causesRow("presentations, tuned on"));
        page.append(presentations(story -> story.half() == 1).causesRow("presentations, left out"));
        for (String kind : List.of("typical", "early", "atypical")) {
            page.append(presentations(story -> story.kind().equals(kind)).causesRow("presentations, " + kind));
        }
        page.append(presentations(story -> true).causesRow("presentations, all"));
        page.append("""

                ## Is the urgency right?

                Exact: the level of the reader. Acceptable: that or another level the reader accepts. Safe: at most one level laxer (Gilbert 2020).
                An undetermined result counts as "same day" in the published cases as told, else as what the answers given so far say.

                | group | cases | exact | acceptable | safe | emergencies missed | needless emergencies | undetermined |
                |---|---|---|---|---|---|---|---|
                """);
        page.append(vignettes(false).triageRow("published, as told")).append(vignettes(true).triageRow("published, safety answered"));
        page.append(presentations(story -> true).triageRow("presentations, all"));
        GeneratedPage.of("validity.md").mustShow(page.toString());
    }

    private static Tally vignettes(boolean safetyAnswered) {
        Tally tally = new Tally();
        for (CaseFiles.Case story : CaseFiles.vignettes()) {
            Map<String, Object> answers = safetyAnswered ? CLINIC.withSafetyAnswered(story.answers()) : story.answers();
            Assessment assessment = CLINIC.assess(answers);
            String level = assessment.urgency().concept().code();
            if (level.equals("undetermined")) {
                level = safetyAnswered ? CLINIC.urgencyOfWhatIsKnown(answers, assessment) : "same-day";
            }
            tally.add(story, assessment, level);
        }
        return tally;
    }

    private static Tally presentations(Predicate<CaseFiles.Case> group) {
        Tally tally = new Tally();
        PRESENTATIONS.stream().filter(group).forEach(story -> tally.add(story, ASSESSED.get(story.id()), level(story)));
        return tally;
    }

    private static String level(CaseFiles.Case story) {
        Assessment assessment = ASSESSED.get(story.id());
        String level = assessment.urgency().concept().code();
        return level.equals("undetermined") ? CLINIC.urgencyOfWhatIsKnown(story.answers(), assessment) : level;
    }
}
