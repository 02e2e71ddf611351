package org.dermatome.response;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dermatome.cql.RuleAnswers;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Form;
import org.dermatome.knowledge.Question;

/** The answers that count: of enabled items, and examination findings only from a practitioner. Immutable. */
public final class Answers implements RuleAnswers {

    private final Header header;
    private final Edition edition;
    private final Map<String, Given> byLinkId;
    private final boolean[] enabled;
    private final List<Defect> warnings;

    Answers(Header header, Edition edition, List<List<Answer>> byPosition, boolean[] enabled, List<Defect> warnings) {
        this.header = header;
        this.edition = edition;
        this.enabled = enabled;
        this.warnings = List.copyOf(warnings);
        this.byLinkId = new HashMap<>();
        for (Question question : edition.form().questions()) {
            List<Answer> answers = byPosition.get(question.position());
            if (answers != null && enabled[question.position()]) {
                byLinkId.put(question.linkId(), Given.of(answers));
            }
        }
    }

    /** The same response with other answers: an empty list takes an answer away. What these answers show or hide is shown or hidden. */
    public Answers with(Map<Question, List<Answer>> changes) {
        Form form = edition.form();
        List<List<Answer>> changed = new ArrayList<>(Collections.nCopies(form.questions().size(), null));
        byLinkId.forEach((linkId, given) -> changed.set(form.find(linkId).position(), given.answers()));
        changes.forEach((question, answers) -> changed.set(question.position(), answers.isEmpty() ? null : answers));
        return new Answers(header, edition, changed, Enablement.of(form, changed), warnings);
    }

    /** What was answered to one question. */
    private record Given(List<Answer> answers, List<String> codes, BigDecimal number) {

        static Given of(List<Answer> answers) {
            List<String> codes = new ArrayList<>(answers.size());
            BigDecimal number = null;
            for (Answer answer : answers) {
                if (answer.option() != null && !codes.contains(answer.option().code())) {
                    codes.add(answer.option().code());
                }
                if (number == null) {
                    number = answer.number();
                }
            }
            return new Given(List.copyOf(answers), List.copyOf(codes), number);
        }
    }

    public Header header() {
        return header;
    }

    /** The edition of the Questionnaire that was answered. */
    public Edition edition() {
        return edition;
    }

    /** What was noticed while reading and did not refuse the response. */
    public List<Defect> warnings() {
        return warnings;
    }

    /** The answers to a question, in the order they were given; empty when there are none. */
    public List<Answer> to(String linkId) {
        Given given = byLinkId.get(linkId);
        return given == null ? List.of() : given.answers();
    }

    /** True if the question is shown, given the other answers. */
    public boolean isEnabled(Question question) {
        return enabled[question.position()];
    }

    @Override
    public List<String> codes(String linkId) {
        Given given = byLinkId.get(linkId);
        return given == null ? List.of() : given.codes();
    }

    @Override
    public BigDecimal number(String linkId) {
        Given given = byLinkId.get(linkId);
        return given == null ? null : given.number();
    }

    @Override
    public boolean answered(String linkId) {
        return byLinkId.containsKey(linkId);
    }

    @Override
    public boolean isFinal() {
        return header.status().isFinal();
    }
}
