package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.assessment.Reason;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;

/** The explanation as extensions, and as the sentence that says the same. */
final class Evidence {

    private static final String URL = Canonicals.profile("assessment-evidence");

    private final Sink out;
    private final Case of;
    private final Elements elements;

    Evidence(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
    }

    /** For and against a cause, answer by answer. */
    void withAnswers(PossibleCause possible) {
        begin(possible.supporting().size() + possible.opposing().size());
        possible.supporting().forEach(reason -> withAnswers(Direction.SUPPORTS, reason));
        possible.opposing().forEach(reason -> withAnswers(Direction.OPPOSES, reason));
        end(possible.supporting().size() + possible.opposing().size());
    }

    /** Why a flag is raised, answer by answer. */
    void withAnswers(Reason reason) {
        begin(reason.answers().size());
        withAnswers(Direction.SUPPORTS, reason);
        end(reason.answers().size());
    }

    /** For and against a cause by finding, with the questions only, and the questions that are missing. */
    void byFinding(PossibleCause possible) {
        int count = possible.supporting().size() + possible.opposing().size() + possible.missing().size();
        begin(count);
        possible.supporting().forEach(reason -> byFinding(Direction.SUPPORTS, reason));
        possible.opposing().forEach(reason -> byFinding(Direction.OPPOSES, reason));
        if (!possible.missing().isEmpty()) {
            beginOne(Direction.MISSING);
            possible.missing().forEach(question -> linkId(question));
            endOne();
        }
        end(count);
    }

    /** The same as sentences. */
    String sentence(PossibleCause possible) {
        List<String> sentences = new ArrayList<>();
        if (!possible.likelihood().triggered()) {
            sentences.add(of.say("cause.unjudged", possible.missing().size()));
        } else if (possible.supporting().isEmpty()) {
            sentences.add(of.say("finding.none"));
        }
        if (!possible.supporting().isEmpty()) {
            sentences.add(of.say("finding.for", findings(possible.supporting())));
        }
        if (!possible.opposing().isEmpty()) {
            sentences.add(of.say("finding.against", findings(possible.opposing())));
        }
        return String.join(" ", sentences);
    }

    /** Why a flag is raised, as a sentence. */
    String sentence(Reason reason) {
        return reason.answers().stream().map(given -> of.say("answer", of.in(given.question().text()),
                given.answers().stream().map(this::readable).collect(Collectors.joining(", ")))).collect(Collectors.joining("; "));
    }

    private String findings(List<Reason> reasons) {
        return reasons.stream().map(reason -> of.display(reason.finding().concept())).collect(Collectors.joining("; "));
    }

    private String readable(Answer answer) {
        if (answer.option() != null) {
            return of.in(answer.option().display());
        }
        return answer.number() == null ? answer.text() : answer.number().toPlainString();
    }

    private enum Direction {
        SUPPORTS, OPPOSES, MISSING;

        private final String code = name().toLowerCase(java.util.Locale.ROOT);
    }

    private void withAnswers(Direction direction, Reason reason) {
        boolean first = true;
        for (Reason.Given given : reason.answers()) {
            beginOne(direction);
            finding(reason);
            linkId(given.question());
            given.answers().forEach(this::answer);
            if (first && reason.finding() != null) {
                reason.finding().sources().forEach(source -> out.part("source", "valueString", source));
            }
            first = false;
            endOne();
        }
        if (reason.answers().isEmpty() && reason.finding() != null) {
            byFinding(direction, reason);
        }
    }

    private void byFinding(Direction direction, Reason reason) {
        beginOne(direction);
        finding(reason);
        reason.answers().forEach(given -> linkId(given.question()));
        endOne();
    }

    private void begin(int count) {
        if (count > 0) {
            out.beginList("extension");
        }
    }

    private void end(int count) {
        if (count > 0) {
            out.endList();
        }
    }

    private void beginOne(Direction direction) {
        out.item();
        out.text("url", URL);
        out.beginList("extension");
        out.part("direction", "valueCode", direction.code);
    }

    private void endOne() {
        out.endList();
        out.end();
    }

    private void finding(Reason reason) {
        if (reason.finding() != null) {
            out.item();
            out.text("url", "finding");
            out.begin("valueCoding");
            elements.coding(reason.finding().concept().system(), reason.finding().concept().code(),
                    of.display(reason.finding().concept()));
            out.end();
            out.end();
        }
    }

    private void linkId(Question question) {
        out.part("linkId", "valueString", question.linkId());
    }

    private void answer(Answer answer) {
        out.item();
        out.text("url", "answer");
        switch (answer.type()) {
            case CHOICE -> {
                out.begin("valueCoding");
                elements.coding(answer.option().system(), answer.option().code(), of.in(answer.option().display()));
                out.end();
            }
            case INTEGER -> out.choice("valueInteger", answer.number());
            case DECIMAL, QUANTITY -> out.choice("valueDecimal", answer.number());
            case DATE -> out.choice("valueDate", answer.text());
            case DATE_TIME -> out.choice("valueDateTime", answer.text());
            default -> out.choice("valueString", answer.text());
        }
        out.end();
    }
}
