package org.dermatome.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.dermatome.assessment.Reason;
import org.dermatome.explain.Alternative;
import org.dermatome.explain.Change;
import org.dermatome.explain.Explained;
import org.dermatome.explain.Explanations;
import org.dermatome.explain.Search;
import org.dermatome.explain.State;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Question;
import org.dermatome.response.Answer;

/** An explanation as text for people. Of everything only what is so is shown; of one cause all of it. */
final class ExplanationText {

    private final PrintStream out;
    private final String language;
    private final ResourceBundle labels;

    /** @param language of the texts as BCP 47 tag, or null for the language of the package */
    ExplanationText(PrintStream out, String language) {
        this.out = out;
        this.language = language;
        this.labels = ResourceBundle.getBundle("org.dermatome.cli.labels", language == null ? Locale.ROOT : Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    void print(Explanations explanations) {
        boolean one = explanations.causes().size() == 1;
        out.println(label("urgency") + ": " + text(explanations.urgency().concept()));
        section(label("signs"), explanations.redFlags().stream().filter(flag -> flag.state() == State.TRUE || one).toList());
        if (!one) {
            section(label("signs.open"), explanations.redFlags().stream().filter(flag -> flag.state() == State.UNKNOWN).toList());
        }
        section(label("causes"), explanations.causes().stream().filter(cause -> cause.likelihood().triggered() || one)
                .sorted(java.util.Comparator.comparingInt(cause -> cause.likelihood().order())).toList());
        if (one) {
            section(label("findings"), explanations.findings());
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
        String urgency = explained.urgency() == null ? "" : label("urgency.of") + text(explained.urgency().concept());
        String state = explained.likelihood() != null ? text(explained.likelihood().concept()) : label(explained.state());
        out.println("  " + text(explained.concept()) + ": " + state + urgency);
        explained.supporting().forEach(reason -> reason("reason.for", reason));
        explained.opposing().forEach(reason -> reason("reason.against", reason));
        explained.missing().forEach(question -> detail("open", text(question)));
        explained.sources().forEach(source -> detail("source", source));
    }

    private void reason(String direction, Reason reason) {
        String finding = reason.finding() == null ? "" : text(reason.finding().concept()) + label("because");
        detail(direction, finding + reason.answers().stream().map(given -> text(given.question()) + " " + texts(given.answers()))
                .collect(Collectors.joining("; ")));
    }

    private void search(Search search) {
        out.println();
        out.println(title(search));
        for (Alternative alternative : search.alternatives()) {
            out.println("  " + alternative.changes().stream().map(this::change).collect(Collectors.joining(label("and"))) + ": "
                    + text(alternative.result()));
        }
        if (search.alternatives().isEmpty()) {
            out.println("  " + label(search.complete() ? "none" : "stopped"));
        } else if (!search.complete()) {
            out.println("  " + label("more"));
        }
    }

    private String title(Search search) {
        return label(search.goal()) + (search.cause() == null ? "" : ": " + text(search.cause().concept()));
    }

    private void detail(String label, String text) {
        out.println("    " + label(label) + ": " + text);
    }

    private String label(Enum<?> constant) {
        return label(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String label(String key) {
        return labels.getString(key);
    }

    private String change(Change change) {
        return text(change.question()) + " [" + texts(change.from()) + "] -> [" + texts(change.to()) + "]";
    }

    private String text(Concept concept) {
        return concept.display().in(language);
    }

    private String text(Question question) {
        return question.text().in(language);
    }

    private String texts(List<Answer> answers) {
        return answers.isEmpty() ? label("no-answer") : answers.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String text(Answer answer) {
        if (answer.option() != null) {
            return answer.option().display().in(language);
        }
        return answer.number() == null ? answer.text() : answer.number().toPlainString();
    }
}
