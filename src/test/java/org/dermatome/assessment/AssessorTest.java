package org.dermatome.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;
import org.dermatome.response.FilledForm;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.Test;

class AssessorTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Assessor ASSESSOR = Assessor.of(FilledForm.knowledge().current());

    @Test
    void withoutAnAnswerNothingIsReassuring() {
        Assessment assessment = assess(FilledForm.inProgress());

        assertThat(assessment.urgency().concept().code()).isEqualTo("undetermined");
        assertThat(assessment.openSafetyQuestions()).isSortedAccordingTo(Comparator.comparingInt(Question::position))
                .extracting(Question::linkId).contains("onset-speed", "age");
        assertThat(assessment.openBlockingFlags()).extracting(flag -> flag.concept().code()).contains("rf-ces");
        assertThat(assessment.redFlags()).isEmpty();
        assertThat(assessment.anyNotAssessable()).isTrue();
        assertThat(assessment.proposals()).isEmpty();
    }

    @Test
    void aPresentEmergencyWinsOverUnansweredQuestionsAndProposesOnlyEmergencyCare() {
        Assessment assessment = assess(FilledForm.inProgress().answer("saddle-numb", "yes").answer("back-pain", "low"));

        assertThat(assessment.urgency().concept().code()).isEqualTo("emergency");
        assertThat(assessment.redFlags().get(0).flag().concept().code()).isEqualTo("rf-ces");
        assertThat(assessment.proposals()).extracting(proposal -> proposal.activity().id()).containsExactly("emergency-care");
        assertThat(assessment.proposals().get(0).reasons()).extracting(reason -> reason.code()).contains("rf-ces");
    }

    @Test
    void aRedFlagSaysWhichAnswersRaiseIt() {
        PresentFlag flag = assess(FilledForm.inProgress().answer("saddle-numb", "yes")).redFlags().get(0);

        assertThat(flag.because().answers()).singleElement().satisfies(given -> {
            assertThat(given.question().linkId()).isEqualTo("saddle-numb");
            assertThat(given.answers()).extracting(answer -> answer.option().code()).containsExactly("yes");
        });
    }

    @Test
    void aCauseSaysWhichFindingsSpeakForItAndFromWhichAnswers() {
        PossibleCause cause = cause(assess(FilledForm.inProgress().answer("leg-swelling", "calf").answer("pain-site", "calf")
                .answer("side", "left")), "deep-vein-thrombosis");

        assertThat(cause.likelihood().triggered()).isTrue();
        assertThat(cause.supporting()).extracting(reason -> reason.finding().concept().code()).contains("calf-swollen", "calf-pain");
        assertThat(cause.supporting()).allSatisfy(reason -> assertThat(reason.answers()).isNotEmpty());
        assertThat(cause.missing()).isEmpty();
    }

    @Test
    void aDangerousCauseThatCannotBeJudgedSaysWhatIsMissing() {
        Assessment assessment = assess(FilledForm.inProgress().answer("age", 50));

        assertThat(assessment.notAssessable()).isNotEmpty().allSatisfy(possible -> {
            assertThat(possible.cause().urgency().dangerous()).isTrue();
            assertThat(possible.likelihood().triggered()).isFalse();
            assertThat(possible.missing()).as(possible.cause().concept().code()).isNotEmpty();
        });
        assertThat(assessment.notAssessable()).isSortedAccordingTo(
                (left, right) -> left.cause().urgency().order() - right.cause().urgency().order());
    }

    @Test
    void onlyQuestionsThatAreAskedCanBeMissing() {
        Answers answers = answers(FilledForm.inProgress().answer("injury", "none").answer("sex", "male"));

        Assessment assessment = ASSESSOR.assess(answers, NOON);

        assertThat(assessment.notAssessable()).flatExtracting(PossibleCause::missing).allMatch(question -> answers.isEnabled(question));
    }

    @Test
    void theShortListAndTheDangerousCausesBehindItAreToldApart() {
        Assessment assessment = assess(FilledForm.inProgress().answer("saddle-numb", "yes").answer("bladder-change", "retention")
                .answer("weakness-now", "both-legs").answer("back-pain", "low").answer("onset-speed", "hours"));

        assertThat(assessment.shortList()).hasSize(Assessment.SHORT_LIST).isEqualTo(assessment.causes().subList(0, 3));
        assertThat(assessment.mustNotMiss()).doesNotContainAnyElementsOf(assessment.shortList())
                .allMatch(possible -> possible.cause().urgency().dangerous() && possible.likelihood().proposes());
    }

    @Test
    void theConclusionsAloneAreThoseOfTheAssessment() {
        List<Answers> several = List.of(answers(FilledForm.inProgress()), answers(FilledForm.inProgress().answer("injury", "none").answer("sex", "male")),
                answers(FilledForm.inProgress().answer("saddle-numb", "yes").answer("bladder-change", "retention").answer("weakness-now", "both-legs")
                        .answer("back-pain", "low").answer("onset-speed", "hours")));

        for (Answers answers : several) {
            assertThat(withoutReasons(ASSESSOR.conclude(answers, NOON))).isEqualTo(withoutReasons(ASSESSOR.assess(answers, NOON)));
        }
    }

    /** Everything that a conclusion has, as values that can be compared. */
    private static List<Object> withoutReasons(Assessment assessment) {
        return List.of(assessment.at(), assessment.urgency(), assessment.redFlags().stream().map(PresentFlag::flag).toList(),
                assessment.openBlockingFlags(), assessment.openSafetyQuestions(), withoutReasons(assessment.causes()),
                withoutReasons(assessment.mustNotMiss()), withoutReasons(assessment.notAssessable()), assessment.anyNotAssessable());
    }

    private static List<Object> withoutReasons(List<PossibleCause> causes) {
        return causes.stream().map(possible -> (Object) List.of(possible.cause(), possible.likelihood(), possible.weight())).toList();
    }

    @Test
    void answersToAnotherEditionAreRefused() {
        Answers answers = new ResponseReader(Knowledge.load()).read(FilledForm.inProgress().build(), false).answers();

        assertThatThrownBy(() -> ASSESSOR.assess(answers, NOON)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyRuleThatThePackageNamesExists() {
        assertThat(FilledForm.knowledge().current().causes()).hasSizeGreaterThan(100);
        assertThat(FilledForm.knowledge().current().redFlags()).hasSizeGreaterThan(80);
        assertThat(FilledForm.knowledge().current().findings()).hasSizeGreaterThan(300);
    }

    private static Assessment assess(FilledForm form) {
        return ASSESSOR.assess(answers(form), NOON);
    }

    private static Answers answers(FilledForm form) {
        return new ResponseReader(FilledForm.knowledge()).read(form.build(), false).answers();
    }

    private static PossibleCause cause(Assessment assessment, String code) {
        List<PossibleCause> found = assessment.causes().stream().filter(possible -> possible.cause().concept().code().equals(code)).toList();
        assertThat(found).as(code).hasSize(1);
        return found.get(0);
    }
}
