package org.dermatome.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.dermatome.assessment.Reason;
import org.dermatome.explain.Alternative;
import org.dermatome.explain.Change;
import org.dermatome.explain.Explained;
import org.dermatome.explain.Explanations;
import org.dermatome.explain.Goal;
import org.dermatome.explain.Search;
import org.dermatome.explain.State;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;

/** An explanation as text for people. Of everything only what is so is shown; of one cause all of it. */
final class ExplanationText {

    private final PrintStream out;

    ExplanationText(PrintStream out) {
        this.out = out;
    }

    void print(Explanations explanations) {
        boolean one = explanations.causes().size() == 1;
        out.println("Urgency: " + text(explanations.urgency().concept()));
        section("Danger signs", explanations.redFlags().stream().filter(flag -> flag.state() == State.TRUE || one).toList());
        if (!one) {
            section("Danger signs that are not excluded", explanations.redFlags().stream().filter(flag -> flag.state() == State.UNKNOWN).toList());
        }
        section("Causes", explanations.causes().stream().filter(cause -> cause.likelihood().triggered() || one)
                .sorted(java.util.Comparator.comparingInt(cause -> cause.likelihood().order())).toList());
        if (one) {
            section("Findings that bear on it", explanations.findings());
        }
        explanations.searches().forEach(this::search);
    }

    private void section(String title, List<Explained> explained) {
        if (!explained.isEmpty()) {
            out.println();
            out.println(title);
            explained.forEach(this::explained);
        }
    }

    private void explained(Explained explained) {
        String urgency = explained.urgency() == null ? "" : ", urgency: " + text(explained.urgency().concept());
        String state = explained.likelihood() != null ? text(explained.likelihood().concept()) : switch (explained.state()) {
            case TRUE -> "shown";
            case FALSE -> "not so";
            case UNKNOWN -> "not known";
        };
        out.println("  " + text(explained.concept()) + ": " + state + urgency);
        explained.supporting().forEach(reason -> reason("    for: ", reason));
        explained.opposing().forEach(reason -> reason("    against: ", reason));
        explained.missing().forEach(question -> out.println("    open: " + text(question)));
        explained.sources().forEach(source -> out.println("    source: " + source));
    }

    private void reason(String direction, Reason reason) {
        String finding = reason.finding() == null ? "" : text(reason.finding().concept()) + ", because ";
        out.println(direction + finding + reason.answers().stream().map(given -> text(given.question()) + " " + texts(given.answers()))
                .collect(Collectors.joining("; ")));
    }

    private void search(Search search) {
        out.println();
        out.println(title(search.goal(), search));
        for (Alternative alternative : search.alternatives()) {
            out.println("  " + alternative.changes().stream().map(ExplanationText::change).collect(Collectors.joining(" and ")) + ": "
                    + text(alternative.result()));
        }
        if (search.alternatives().isEmpty()) {
            out.println(search.complete() ? "  No change of one or two answers does." : "  None was found before the search was stopped.");
        } else if (!search.complete()) {
            out.println("  There may be more; the search was stopped.");
        }
    }

    private static String title(Goal goal, Search search) {
        return switch (goal) {
            case RAISE_URGENCY -> "Smallest changes that would raise the urgency";
            case LOWER_URGENCY -> "Smallest changes that would lower the urgency";
            case RAISE_CAUSE -> "Smallest changes that would make it more likely: " + text(search.cause().concept());
            case LOWER_CAUSE -> "Smallest changes that would make it less likely: " + text(search.cause().concept());
        };
    }

    private static String change(Change change) {
        return text(change.question()) + " [" + texts(change.from()) + "] -> [" + texts(change.to()) + "]";
    }

    private static String text(Concept concept) {
        return concept.display().plain();
    }

    private static String text(Question question) {
        return question.text().plain();
    }

    private static String texts(List<Answer> answers) {
        return answers.isEmpty() ? "no answer" : answers.stream().map(ExplanationText::text).collect(Collectors.joining(", "));
    }

    private static String text(Answer answer) {
        if (answer.option() != null) {
            return answer.option().display().plain();
        }
        return answer.number() == null ? answer.text() : answer.number().toPlainString();
    }
}
