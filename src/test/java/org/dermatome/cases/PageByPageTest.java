package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.knowledge.Question;
import org.junit.jupiter.api.Test;

/** What the cases are told while the form is being filled page by page. */
class PageByPageTest {

    private static final Set<String> TODAY = Set.of("emergency", "same-day");
    private static final Set<String> REASSURING = Set.of("soon", "routine", "self-care");

    private final Clinic clinic = new Clinic();
    private final List<String> pages = clinic.form().questions().stream().filter(question -> question.parent() == null).map(Question::linkId).toList();
    private final Map<String, Integer> determinedAt = new LinkedHashMap<>();

    /** Readable examples of what an answer that is still open does. */
    @Test
    void aDangerSignThatWaitsForAnAnswerLeavesTheLevelUndetermined() {
        List<CaseFiles.OpenCase> open = CaseFiles.open();
        assertThat(open).isNotEmpty().allSatisfy(one -> {
            Assessment soFar = clinic.assessSoFar(one.answers());
            assertThat(soFar.urgency().concept().code()).as(one.id()).isEqualTo(one.soFar());
            assertThat(soFar.openBlockingFlags().stream().map(flag -> flag.concept().code()).toList()).as(one.id()).isEqualTo(one.waiting());
            assertThat(clinic.assess(one.answers()).urgency().concept().code()).as(one.id()).isEqualTo(one.sent());
            Map<String, Object> answered = new HashMap<>(one.answers());
            answered.putAll(one.answer());
            assertThat(clinic.assessSoFar(answered).urgency().concept().code()).as(one.id()).isEqualTo(one.answered());
        });
    }

    /** Questions that a source leaves open are answered "no" or "none", so that the pages are full. */
    @Test
    void nobodyIsReassuredWhileFillingWhomTheCompleteFormWouldSendToAClinicianToday() {
        int calm = 0;
        for (CaseFiles.Case story : told()) {
            Map<String, Object> answers = filled(story.answers());
            String complete = clinic.assess(answers).urgency().concept().code();
            List<String> preliminary = levels(answers);
            if (TODAY.contains(complete) && !foundByExamination(answers)) {
                assertThat(preliminary).as(story.id()).doesNotContainAnyElementsOf(REASSURING);
            }
            if (REASSURING.contains(complete)) {
                calm++;
                int first = firstDetermined(preliminary);
                determinedAt.merge(first < 0 ? "never" : pages.get(first), 1, Integer::sum);
            }
        }
        System.out.printf("page by page: %d calm results, determined at %s%n", calm, determinedAt);
        // Not so coarse that only a complete form says something; what stays open to the end has no answer or "not sure".
        assertThat(determinedAt.getOrDefault("never", 0)).isLessThan(calm / 8);
    }

    private static List<CaseFiles.Case> told() {
        return Stream.of(CaseFiles.vignettes(), CaseFiles.presentations(), CaseFiles.benign(), CaseFiles.rare().stream().map(CaseFiles.RareCase::story).toList())
                .flatMap(List::stream).toList();
    }

    private List<String> levels(Map<String, Object> answers) {
        List<String> levels = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            int last = page;
            Map<String, Object> soFar = new HashMap<>(answers);
            soFar.keySet().removeIf(linkId -> pages.indexOf(page(linkId)) > last);
            levels.add(clinic.assessSoFar(soFar).urgency().concept().code());
        }
        return levels;
    }

    /** From which page on a level is given. */
    private static int firstDetermined(List<String> levels) {
        int first = levels.size();
        while (first > 0 && REASSURING.contains(levels.get(first - 1))) {
            first--;
        }
        return first == levels.size() ? -1 : first;
    }

    private String page(String linkId) {
        Question question = clinic.form().find(linkId);
        return question.parent() == null ? question.linkId() : page(question.parent());
    }

    /** An examination may find what no answer could tell. */
    private boolean foundByExamination(Map<String, Object> answers) {
        return clinic.assess(answers).redFlags().stream().filter(present -> present.flag().urgency().dangerous())
                .allMatch(present -> present.flag().concept().is("byExamination"));
    }

    private Map<String, Object> filled(Map<String, Object> answers) {
        Map<String, Object> filled = new HashMap<>(answers);
        for (Question question : clinic.form().questions()) {
            boolean asked = question.type().answerable() && !question.clinicianOnly() && !question.linkId().startsWith("screen-");
            if (asked && !filled.containsKey(question.linkId()) && !opensAnswered(question, filled) && clinic.read(filled).isEnabled(question)) {
                clinic.answerNothing(question, filled);
            }
        }
        return filled;
    }

    /** An offer whose questions have answers was accepted. */
    private boolean opensAnswered(Question offer, Map<String, Object> answers) {
        return clinic.form().questions().stream().filter(question -> answers.containsKey(question.linkId()))
                .anyMatch(question -> question.enableWhen().stream().anyMatch(condition -> condition.question().equals(offer.linkId())));
    }
}
