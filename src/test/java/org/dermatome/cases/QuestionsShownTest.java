package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;
import org.junit.jupiter.api.Test;

/** A person with a simple harmless story sees few questions, and nothing dangerous is asked less for it. */
class QuestionsShownTest {

    private static final int FEW = 35;

    private final Clinic clinic = new Clinic();

    @Test
    void aSimpleHarmlessStorySeesFewQuestions() {
        List<Integer> shown = CaseFiles.benign().stream().map(story -> shown(clinic.read(story.answers()))).sorted().toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(10);
        int median = shown.get(shown.size() / 2);
        System.out.printf("questions shown, harmless stories: %s, median %d%n", shown, median);
        assertThat(median).isLessThan(FEW);
    }

    @Test
    void aSimpleHarmlessStoryIsNeitherAlarmingNorUndetermined() {
        assertThat(CaseFiles.benign()).allSatisfy(story -> {
            Assessment assessment = clinic.assess(story.answers());
            assertThat(assessment.urgency().concept().code()).as(story.id()).matches(story::accepts);
            assertThat(Tally.place(story, assessment)).as(story.id()).isLessThanOrEqualTo(3);
        });
    }

    @Test
    void publishedCasesSeeFewQuestionsOnceTheListsAreAnswered() {
        List<Integer> shown = CaseFiles.vignettes().stream().map(story -> shown(clinic.read(withLists(story.answers())))).sorted().toList();
        System.out.printf("questions shown, published cases: %s%n", shown);
        assertThat(shown.get(shown.size() / 2)).isLessThan(FEW + 10);
    }

    @Test
    void aListThatIsLeftOpenOrAnsweredNotSureHidesNothing() {
        Map<String, Object> unsure = new HashMap<>();
        lists().forEach(list -> unsure.put(list.linkId(), List.of("unsure")));
        int open = shown(clinic.read(Map.of()));
        assertThat(shown(clinic.read(unsure))).isEqualTo(open);
        assertThat(clinic.form().questions().stream().filter(Question::safety).filter(question -> question.enableWhen().stream()
                .anyMatch(condition -> condition.question().startsWith("screen-")))).isNotEmpty()
                .allMatch(question -> clinic.read(unsure).isEnabled(question));
    }

    @Test
    void everySafetyQuestionBehindAListIsOpenedByOneOfItsOptions() {
        for (Question list : lists()) {
            Map<String, Object> all = Map.of(list.linkId(), list.options().values().stream().filter(option -> !option.exclusive()).map(o -> o.code()).toList());
            Answers answers = clinic.read(all);
            assertThat(clinic.form().questions().stream().filter(q -> q.enableWhen().stream().anyMatch(c -> c.question().equals(list.linkId()))))
                    .as(list.linkId()).isNotEmpty().allMatch(answers::isEnabled);
        }
    }

    private List<Question> lists() {
        return clinic.form().questions().stream().filter(question -> question.linkId().startsWith("screen-")).toList();
    }

    /** Ticks in each list what the sheet has an answer to; what the source does not tell is taken as not so. */
    private Map<String, Object> withLists(Map<String, Object> answers) {
        Map<String, Object> filled = new HashMap<>(answers);
        for (Question list : lists()) {
            List<String> ticked = clinic.form().questions().stream().filter(question -> answers.containsKey(question.linkId()))
                    .flatMap(question -> question.enableWhen().stream()).filter(condition -> condition.question().equals(list.linkId()))
                    .filter(condition -> condition.code() != null && !condition.code().equals("unsure")).map(condition -> condition.code()).distinct().toList();
            filled.put(list.linkId(), ticked.isEmpty() ? List.of("none") : ticked);
        }
        return filled;
    }

    private int shown(Answers answers) {
        return (int) clinic.form().questions().stream().filter(question -> question.type().answerable())
                .filter(question -> !question.clinicianOnly()).filter(answers::isEnabled).count();
    }
}
