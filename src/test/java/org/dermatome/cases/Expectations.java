package org.dermatome.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;

/** What the values of rules must be on a sheet, taken from the reference, the form and the published scores, not from the rules. */
final class Expectations {

    /** @param holds whether a value of the rule is the right one */
    record Expectation(RuleName rule, BiPredicate<KnownSheet, Object> holds) {
    }

    private final ReferenceSheets reference;
    private final List<Expectation> ofParts = new ArrayList<>();
    private final List<Expectation> ofWhole = new ArrayList<>();

    Expectations(Edition edition, ReferenceSheets reference, Set<RuleName> rules) {
        this.reference = reference;
        edition.findings().values().forEach(this::finding);
        edition.redFlags().forEach(this::flag);
        int[] emergencies = edition.redFlags().stream().filter(flag -> flag.urgency().order() == 0)
                .mapToInt(flag -> reference.flags.indexOf(flag.concept().code())).toArray();
        edition.causes().values().forEach(cause -> cause(cause, emergencies));
        edition.form().questions().stream().filter(question -> rules.contains(shown(question))).forEach(this::shownWhenEnabled);
        edition.instruments().forEach(instrument -> PublishedScores.expect(instrument, this));
        whole(edition.conclusions().urgency(), sheet -> sheet.row().urgency());
        whole(edition.conclusions().openBlockingFlags(), sheet -> sheet.row().openFlags());
        whole(edition.conclusions().openSafetyQuestions(), sheet -> sheet.row().openQuestions());
    }

    /** Findings, flags, causes, questions shown and scores. */
    List<Expectation> ofParts() {
        return ofParts;
    }

    /** The overall conclusion. */
    List<Expectation> ofWhole() {
        return ofWhole;
    }

    void part(RuleName rule, Function<KnownSheet, Object> value) {
        ofParts.add(new Expectation(rule, (sheet, given) -> Objects.equals(value.apply(sheet), given)));
    }

    private void whole(RuleName rule, Function<KnownSheet, Object> value) {
        ofWhole.add(new Expectation(rule, (sheet, given) -> Objects.equals(value.apply(sheet), given)));
    }

    private void finding(Finding finding) {
        int at = reference.findings.indexOf(finding.concept().code());
        part(finding.rule(), sheet -> truth(sheet.row().findings().charAt(at)));
    }

    private void flag(RedFlag flag) {
        int at = reference.flags.indexOf(flag.concept().code());
        part(flag.rule(), sheet -> truth(sheet.row().flags().charAt(at)));
    }

    private void cause(Cause cause, int[] emergencies) {
        int at = reference.causes.indexOf(cause.concept().code());
        String library = cause.band().library();
        String term = cause.concept().display().plain();
        part(cause.band(), sheet -> band(sheet.row().bands().charAt(at)));
        part(new RuleName(library, term + " is possible"), sheet -> "hml".indexOf(sheet.row().bands().charAt(at)) >= 0);
        part(new RuleName(library, term + " is likely"), sheet -> "hm".indexOf(sheet.row().bands().charAt(at)) >= 0);
        part(new RuleName(library, term + " work-up applies"), sheet -> "hm".indexOf(sheet.row().bands().charAt(at)) >= 0
                && Arrays.stream(emergencies).noneMatch(flag -> sheet.row().flags().charAt(flag) == 't'));
    }

    private void shownWhenEnabled(Question question) {
        ofParts.add(new Expectation(shown(question), (sheet, given) -> sheet.answers().isEnabled(question) == Boolean.TRUE.equals(given)));
    }

    static RuleName shown(Question question) {
        return new RuleName("Enablement", question.linkId() + " shown");
    }

    /** The value of a finding by the reference: true, false or null. */
    Boolean finding(KnownSheet sheet, String code) {
        return truth(sheet.row().findings().charAt(reference.findings.indexOf(code)));
    }

    /** Whether a cause is possible by the reference. */
    boolean possible(KnownSheet sheet, String cause) {
        return "hml".indexOf(sheet.row().bands().charAt(reference.causes.indexOf(cause))) >= 0;
    }

    private static Boolean truth(char letter) {
        return letter == 'u' ? null : (Boolean) (letter == 't');
    }

    static String band(char letter) {
        return switch (letter) {
            case 'h' -> "high";
            case 'm' -> "moderate";
            case 'l' -> "low";
            case 'n' -> "not-assessable";
            default -> "negligible";
        };
    }
}
