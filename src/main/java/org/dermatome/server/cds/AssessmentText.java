package org.dermatome.server.cds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.assessment.PresentFlag;
import org.dermatome.assessment.Reason;
import org.dermatome.knowledge.Citation;
import org.dermatome.knowledge.Concept;
import org.dermatome.response.Answer;

/** What an assessment says on a card. Nothing clinical is worded here: it is all from the package. */
final class AssessmentText {

    private static final int MOST_ITEMS = 6;

    private final Assessment assessment;
    private final Words words;

    AssessmentText(Assessment assessment, Words words) {
        this.assessment = assessment;
        this.words = words;
    }

    /** The urgency, in the words of the package. */
    String urgency() {
        return words.of(assessment.urgency().concept());
    }

    /** What the urgency rests on, in a few words. */
    String headline() {
        List<PresentFlag> flags = assessment.redFlags();
        if (!flags.isEmpty()) {
            return words.of(flags.get(0).flag().concept()) + '.';
        }
        if (!assessment.openSafetyQuestions().isEmpty()) {
            return words.say("open", assessment.openSafetyQuestions().size());
        }
        return assessment.causes().isEmpty() || !assessment.causes().get(0).likelihood().triggered() ? words.say("none")
                : words.say("first.cause", words.of(assessment.causes().get(0).cause().concept()));
    }

    /** The advice that belongs to the urgency. */
    String advice() {
        String advice = words.of(assessment.urgency().concept().definition());
        return advice.isEmpty() ? "" : words.say("advice", Markdown.plain(advice));
    }

    /** The reasons: flags, causes, what is open, and where it comes from. */
    void reasons(Markdown detail) {
        detail.list(words.say("heading.flags"), few(assessment.redFlags().stream().map(this::flag).toList()));
        detail.list(words.say("heading.causes"), assessment.shortList().stream().map(this::cause).toList());
        detail.list(words.say("heading.danger"), few(assessment.mustNotMiss().stream().map(this::cause).toList()));
        if (assessment.redFlags().isEmpty() && assessment.causes().isEmpty()) {
            detail.paragraph(words.say("none"));
        }
        detail.list(words.say("heading.open"),
                few(assessment.openSafetyQuestions().stream().map(question -> Markdown.plain(words.of(question.text()))).toList()));
        detail.list(words.say("heading.sources"), few(sources()));
    }

    private String flag(PresentFlag present) {
        List<String> said = new ArrayList<>();
        said.add(words.say("flag", Markdown.plain(words.of(present.flag().concept()))));
        String because = present.because().answers().stream().map(this::answer).collect(Collectors.joining("; "));
        if (!because.isEmpty()) {
            said.add(words.say("because", because));
        }
        String advice = words.of(present.flag().advice());
        if (!advice.isEmpty()) {
            said.add(words.say("advice", Markdown.plain(advice)));
        }
        return String.join(" ", said);
    }

    private String cause(PossibleCause possible) {
        List<String> said = new ArrayList<>();
        said.add(words.say("cause", Markdown.plain(words.of(possible.cause().concept())), Markdown.plain(words.of(possible.likelihood().concept()))));
        if (!possible.supporting().isEmpty()) {
            said.add(words.say("cause.for", findings(possible.supporting())));
        }
        if (!possible.opposing().isEmpty()) {
            said.add(words.say("cause.against", findings(possible.opposing())));
        }
        return String.join(" ", said);
    }

    private String findings(List<Reason> reasons) {
        return reasons.stream().map(reason -> Markdown.plain(words.of(reason.finding().concept()))).collect(Collectors.joining("; "));
    }

    private String answer(Reason.Given given) {
        return words.say("answer", Markdown.plain(words.of(given.question().text())), given.answers().stream().map(this::readable).collect(Collectors.joining(", ")));
    }

    private String readable(Answer answer) {
        if (answer.option() != null) {
            return Markdown.plain(words.of(answer.option().display()));
        }
        return answer.number() == null ? Markdown.typed(answer.text()) : answer.number().toPlainString();
    }

    /** Guidelines and publications; where there are none, the lines of the documents. */
    private List<String> sources() {
        List<Citation> all = Stream.concat(assessment.redFlags().stream().flatMap(present -> present.flag().sources().stream()),
                Stream.concat(assessment.shortList().stream(), assessment.mustNotMiss().stream()).flatMap(possible -> possible.cause().sources().stream())).toList();
        List<String> published = all.stream().map(Citation::citation).filter(citation -> citation != null).distinct().toList();
        List<String> lines = all.stream().filter(source -> source.display() != null)
                .map(this::document).distinct().toList();
        return (published.isEmpty() ? lines : published).stream().map(Markdown::plain).toList();
    }

    /** Labels say in English that they are lines: "lines 3,7". */
    private String document(Citation source) {
        return source.label() == null ? source.display() : words.say("lines", source.display(), source.label().substring(source.label().indexOf(' ') + 1));
    }

    private List<String> few(List<String> items) {
        if (items.size() <= MOST_ITEMS) {
            return items;
        }
        List<String> few = new ArrayList<>(items.subList(0, MOST_ITEMS));
        few.add(words.say("more", items.size() - MOST_ITEMS));
        return few;
    }

    /** The rule that the card rests on first of all: the first flag, else the first cause, else the urgency itself. */
    static Concept rule(Assessment assessment) {
        return !assessment.redFlags().isEmpty() ? assessment.redFlags().get(0).flag().concept()
                : !assessment.causes().isEmpty() ? assessment.causes().get(0).cause().concept() : assessment.urgency().concept();
    }
}
