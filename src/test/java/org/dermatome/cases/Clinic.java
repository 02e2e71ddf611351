package org.dermatome.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.Assessor;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Option;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answers;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;

/** Puts answer sheets through the form and the rules. */
final class Clinic {

    /** Codes that say that there is nothing, in the order of preference within an option set. */
    private static final Set<String> NOTHING = Set.of("no", "none", "normal", "stable");

    private final Knowledge knowledge = Knowledge.load();
    private final Edition edition = knowledge.current();
    private final Assessor assessor = Assessor.of(edition);
    private final RuleSet rules = RuleSet.compile(edition.elm().get());
    private final ResponseReader reader = new ResponseReader(knowledge);

    Form form() {
        return edition.form();
    }

    Edition edition() {
        return edition;
    }

    Answers read(Map<String, Object> answers) {
        return read(AnswerSheet.completed(answers));
    }

    private Answers read(AnswerSheet sheet) {
        Reading reading = reader.read(sheet.toResponse(form()), false);
        if (reading.answers() == null) {
            throw new IllegalArgumentException("refused: " + reading.defects());
        }
        return reading.answers();
    }

    Assessment assess(Map<String, Object> answers) {
        return assessor.assess(read(answers), Instant.parse("2026-11-27T10:00:00Z"));
    }

    /** What the person is told while the form is not sent yet. */
    Assessment assessSoFar(Map<String, Object> answers) {
        return assessor.assess(read(new AnswerSheet(answers, false)), Instant.parse("2026-11-27T10:00:00Z"));
    }

    /** The urgency that would result if the open safety questions did not matter. */
    String urgencyOfWhatIsKnown(Map<String, Object> answers, Assessment assessment) {
        int level = (Integer) rules.evaluate(read(answers)).value(rules.rule("OverallUrgency", "Level"));
        if (level > 1 && !assessment.openBlockingFlags().isEmpty()) {
            return "same-day";
        }
        return List.of("emergency", "same-day", "soon", "routine", "self-care").get(level);
    }

    /** The same answers with every open safety question that has such an option answered "no", "none", "normal" or "stable". */
    Map<String, Object> withSafetyAnswered(Map<String, Object> answers) {
        Map<String, Object> closed = new HashMap<>(answers);
        for (Question question : form().questions()) {
            if (question.safety() && !closed.containsKey(question.linkId()) && read(closed).isEnabled(question)) {
                answerNothing(question, closed);
            }
        }
        return closed;
    }

    /** Answers a question "no", "none", "normal" or "stable" if it has such an option. */
    boolean answerNothing(Question question, Map<String, Object> answers) {
        Optional<String> nothing = question.options().values().stream().map(Option::code).filter(NOTHING::contains).findFirst();
        nothing.ifPresent(code -> answers.put(question.linkId(), question.repeats() ? List.of(code) : code));
        return nothing.isPresent();
    }
}
