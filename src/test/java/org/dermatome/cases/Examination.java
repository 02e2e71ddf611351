package org.dermatome.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dermatome.assessment.CauseOrder;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.RuleName;

/** Compares rules with what is expected on all known sheets, as far as a change can matter, until the first difference. */
final class Examination {

    private final Edition edition;
    private final RuleSet sound;
    private final Expectations expectations;
    private final List<KnownSheet> sheets;

    Examination(Edition edition, RuleSet sound, Expectations expectations, List<KnownSheet> sheets) {
        this.edition = edition;
        this.sound = sound;
        this.expectations = expectations;
        this.sheets = sheets;
    }

    /** Whether a change of these rules could show at all: by the value of an expected rule or in the order of the causes. */
    boolean covers(Set<RuleName> affected) {
        return Stream.concat(expectations.ofParts().stream(), expectations.ofWhole().stream()).map(Expectations.Expectation::rule).anyMatch(affected::contains)
                || edition.causes().values().stream().anyMatch(cause -> affected.contains(cause.weight()) || affected.contains(cause.staysOpen()));
    }

    /** The first difference that rules with a mistake in one of them show on any sheet. */
    Optional<String> difference(RuleSet suspect, RuleName mistaken, Set<RuleName> affected) {
        boolean function = !suspect.has(mistaken.library(), mistaken.define());
        Comparison comparison = new Comparison(suspect, affected);
        // Where the mistaken rule has its sound value, nothing that follows from it can differ.
        return sheets.stream().filter(sheet -> function || differs(suspect, mistaken, sheet)).map(comparison::on).flatMap(Optional::stream).findFirst();
    }

    /** The first difference of any rule on any sheet. */
    Optional<String> difference(RuleSet suspect, Set<RuleName> all) {
        Comparison comparison = new Comparison(suspect, all);
        return sheets.parallelStream().map(comparison::on).flatMap(Optional::stream).findFirst();
    }

    private boolean differs(RuleSet suspect, RuleName name, KnownSheet sheet) {
        return !Objects.equals(sound.evaluate(sheet.answers()).value(rule(sound, name)), suspect.evaluate(sheet.answers()).value(rule(suspect, name)));
    }

    private static Rule rule(RuleSet set, RuleName name) {
        return set.rule(name.library(), name.define());
    }

    /** What of a sheet can have changed, compared with what is expected. */
    private final class Comparison {

        private final RuleSet suspect;
        private final List<Expectations.Expectation> relevant;
        private final Rule[] rules;
        private final List<RuleName> ordering = new ArrayList<>();
        private final CauseOrder order;

        private Comparison(RuleSet suspect, Set<RuleName> affected) {
            this.suspect = suspect;
            this.relevant = Stream.concat(expectations.ofParts().stream(), expectations.ofWhole().stream())
                    .filter(expectation -> affected.contains(expectation.rule())).toList();
            this.rules = relevant.stream().map(expectation -> rule(suspect, expectation.rule())).toArray(Rule[]::new);
            edition.causes().values().forEach(cause -> Stream.of(cause.weight(), cause.staysOpen()).filter(affected::contains).forEach(ordering::add));
            this.order = new CauseOrder(edition, suspect);
        }

        private Optional<String> on(KnownSheet sheet) {
            RuleEvaluation evaluation = suspect.evaluate(sheet.answers());
            for (int i = 0; i < rules.length; i++) {
                if (!relevant.get(i).holds().test(sheet, evaluation.value(rules[i]))) {
                    return Optional.of(rules[i] + " on sheet " + sheet.row().number());
                }
            }
            // Weights have no expected value; they show in the order of the causes.
            RuleEvaluation before = sound.evaluate(sheet.answers());
            boolean reordered = ordering.stream().anyMatch(name -> !Objects.equals(before.value(rule(sound, name)), evaluation.value(rule(suspect, name))))
                    && !order.of(sheet.answers()).equals(sheet.row().order());
            return reordered ? Optional.of("order of causes on sheet " + sheet.row().number()) : Optional.empty();
        }
    }
}
