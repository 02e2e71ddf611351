package org.dermatome.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.assessment.Assessor;
import org.dermatome.assessment.Reason;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;
import org.dermatome.response.Answers;
import org.dermatome.response.FilledForm;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.Test;

/** Why things are as they are, and what else would make them otherwise. */
class ExplainerTest {

    private static final Edition EDITION = FilledForm.knowledge().current();
    private static final RuleSet RULES = Assessor.of(EDITION).rules();
    private static final Explainer EXPLAINER = Explainer.of(EDITION, RULES);
    private static final Limits FEW = new Limits(3_000, 12, null, null);

    @Test
    void aPresentFlagNamesTheAnswersThatRaiseIt() {
        Explained flag = flag("rf-ces", of(FilledForm.completed().answer("saddle-numb", "yes").answer("bladder-change", "retention")));
        assertThat(flag.state()).isEqualTo(State.TRUE);
        assertThat(linkIds(flag.supporting())).contains("saddle-numb", "bladder-change");
        assertThat(flag.opposing()).isEmpty();
        assertThat(flag.missing()).isEmpty();
        assertThat(flag.sources()).isNotEmpty();
    }

    @Test
    void anExcludedFlagNamesTheAnswersThatExcludeIt() {
        Explained flag = flag("rf-frostbite", of(FilledForm.completed().answer("cold-injury", "no")));
        assertThat(flag.state()).isEqualTo(State.FALSE);
        assertThat(linkIds(flag.opposing())).containsExactly("cold-injury");
        assertThat(flag.supporting()).isEmpty();
    }

    @Test
    void anOpenFlagNamesTheQuestionsThatWouldDecideIt() {
        Explained flag = flag("rf-frostbite", of(FilledForm.completed()));
        assertThat(flag.state()).isEqualTo(State.UNKNOWN);
        assertThat(flag.missing()).extracting(Question::linkId).containsExactly("cold-injury");
    }

    @Test
    void aCauseNamesItsCriterionAndItsFindingsAndWhatKeepsItFromBeingMoreLikely() {
        Answers answers = of(FilledForm.completed().answer("side", "left").answer("pattern", "patch").answer("pain-site", "outer-thigh"));
        Explained cause = explain(answers, "meralgia-paraesthetica").causes().get(0);
        assertThat(cause.likelihood().triggered()).isTrue();
        assertThat(linkIds(cause.supporting())).contains("pattern", "pain-site");
        assertThat(cause.supporting()).extracting(Reason::finding).filteredOn(finding -> finding != null).isNotEmpty();
        assertThat(cause.missing()).isNotEmpty();
    }

    @Test
    void aNamedCauseComesWithItsOwnFindingsAndFlagsOnly() {
        Explanations explanations = explain(of(FilledForm.completed()), "meralgia-paraesthetica");
        assertThat(explanations.causes()).hasSize(1);
        assertThat(explanations.findings()).hasSizeBetween(5, 40);
        assertThat(explanations.redFlags()).hasSizeLessThan(10);
        assertThat(explanations.searches()).extracting(Search::goal).containsExactly(Goal.values());
        Explanations all = EXPLAINER.explain(of(FilledForm.completed()), null, FEW);
        assertThat(all.causes()).hasSize(EDITION.causes().size());
        assertThat(all.findings()).hasSize(EDITION.findings().size());
        assertThat(all.redFlags()).hasSize(EDITION.redFlags().size());
        assertThat(all.searches()).hasSize(2);
    }

    @Test
    void everyAlternativeLeadsWhereItSays() {
        Answers answers = of(story());
        for (Search search : explain(answers, "meralgia-paraesthetica").searches()) {
            for (Alternative alternative : search.alternatives()) {
                assertThat(alternative.changes()).hasSize(search.size());
                Map<Question, List<Answer>> changes = new HashMap<>();
                Answers changed = answers;
                for (Change change : alternative.changes()) {
                    assertThat(change.from()).isEqualTo(answers.to(change.question().linkId()));
                    assertThat(changed.isEnabled(change.question())).isTrue();
                    changes.put(change.question(), change.to());
                    changed = answers.with(changes);
                }
                assertThat(reached(search, changed)).as("%s", alternative).isEqualTo(alternative.result().code());
            }
        }
        assertThat(explain(answers, "meralgia-paraesthetica").searches()).extracting(Search::size).contains(1);
    }

    @Test
    void whereOneAnswerIsNotEnoughTwoAreTried() {
        Answers answers = of(FilledForm.completed().answer("tight-leg", "yes").answer("saddle-numb", "yes"));
        Search lower = EXPLAINER.explain(answers, null, Limits.standard()).searches().get(1);
        assertThat(lower.goal()).isEqualTo(Goal.LOWER_URGENCY);
        assertThat(lower.size()).isEqualTo(2);
        assertThat(lower.alternatives()).anySatisfy(alternative -> assertThat(alternative.changes()).extracting(change -> change.question().linkId())
                .containsExactlyInAnyOrder("tight-leg", "saddle-numb"));
    }

    @Test
    void aNumberIsChangedToTheNearestOneThatMatters() {
        Answers answers = of(FilledForm.completed().answer("age", 30).answer("side", "both").answer("other-parts", "around-mouth")
                .answer("provoke", "stress"));
        Search search = new Counterfactual(RULES, new PossibleAnswers(new NamedNumbers(EDITION)), RULES.rule("FindingsHistory", "Age under 50"),
                value -> value == Boolean.FALSE ? EDITION.urgencies().values().iterator().next().concept() : null, answers, FEW).search(Goal.RAISE_CAUSE, null);
        assertThat(search.alternatives()).hasSize(1);
        assertThat(search.alternatives().get(0).changes().get(0).to().get(0).number()).isEqualByComparingTo("50");
    }

    @Test
    void whatIsAlreadyMostUrgentIsNotSearchedFurther() {
        Search raise = EXPLAINER.explain(of(FilledForm.completed().answer("tight-leg", "yes")), null, FEW).searches().get(0);
        assertThat(raise).isEqualTo(new Search(Goal.RAISE_URGENCY, null, List.of(), 0, 0, true));
    }

    @Test
    void theSameAnswersGiveTheSameAlternatives() {
        assertThat(explain(of(story()), "meralgia-paraesthetica").searches()).isEqualTo(explain(of(story()), "meralgia-paraesthetica").searches());
    }

    @Test
    void aSearchStopsAtItsLimitsAndSaysSo() {
        Search few = EXPLAINER.explain(of(story()), null, new Limits(5, 12, null, null)).searches().get(1);
        assertThat(few.evaluations()).isEqualTo(5);
        assertThat(few.complete()).isFalse();
        Clock late = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Search none = EXPLAINER.explain(of(story()), null, FEW.until(late, Instant.EPOCH)).searches().get(1);
        assertThat(none.evaluations()).isZero();
        assertThat(none.complete()).isFalse();
    }

    @Test
    void whatIsNotAskedIsNotChanged() {
        Answers male = of(FilledForm.completed().answer("sex", "male"));
        assertThat(explain(male, null).searches()).flatExtracting(Search::alternatives).flatExtracting(Alternative::changes)
                .extracting(change -> change.question().linkId()).doesNotContain("pregnancy", "ex-power");
    }

    private static FilledForm story() {
        return FilledForm.completed().answer("age", 44).answer("sex", "male").answer("side", "left").answer("pattern", "patch")
                .answer("pain-site", "outer-thigh").answer("duration", "over-12w").answer("onset-speed", "weeks");
    }

    private static String reached(Search search, Answers answers) {
        var name = search.cause() == null ? EDITION.conclusions().urgency() : search.cause().band();
        return (String) RULES.evaluate(answers).value(RULES.rule(name.library(), name.define()));
    }

    private static Explained flag(String code, Answers answers) {
        return EXPLAINER.explain(answers, null, new Limits(0, 0, null, null)).redFlags().stream()
                .filter(flag -> flag.concept().code().equals(code)).findFirst().orElseThrow();
    }

    private static Explanations explain(Answers answers, String cause) {
        Cause named = cause == null ? null : EDITION.causes().get(cause);
        return EXPLAINER.explain(answers, named, FEW);
    }

    private static Answers of(FilledForm form) {
        return new ResponseReader(FilledForm.knowledge()).read(form.build(), false).answers();
    }

    private static List<String> linkIds(List<Reason> reasons) {
        return reasons.stream().flatMap(reason -> reason.answers().stream()).map(given -> given.question().linkId()).distinct().toList();
    }
}
