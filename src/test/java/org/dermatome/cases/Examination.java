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
import org.dermatome.knowledge.Cause;
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

    /** The first difference on any sheet: in a part, else in the conclusion, else in the order. */
    Optional<String> difference(RuleSet suspect, Set<RuleName> affected) {
        return difference(suspect, affected, expectations.ofParts())
                .or(() -> difference(suspect, affected, expectations.ofWhole()))
                .or(() -> differentOrder(suspect, affected));
    }

    private Optional<String> difference(RuleSet suspect, Set<RuleName> affected, List<Expectations.Expectation> all) {
        List<Expectations.Expectation> relevant = all.stream().filter(expectation -> affected.contains(expectation.rule())).toList();
        if (relevant.isEmpty()) {
            return Optional.empty();
        }
        Rule[] rules = relevant.stream().map(expectation -> rule(suspect, expectation.rule())).toArray(Rule[]::new);
        for (KnownSheet sheet : sheets) {
            RuleEvaluation evaluation = suspect.evaluate(sheet.answers());
            for (int i = 0; i < rules.length; i++) {
                if (!relevant.get(i).holds().test(sheet, evaluation.value(rules[i]))) {
                    return Optional.of(rules[i] + " on sheet " + sheet.row().number());
                }
            }
        }
        return Optional.empty();
    }

    /** Weights have no expected value; they show in the order of the causes, and only where they differ from the sound ones. */
    private Optional<String> differentOrder(RuleSet suspect, Set<RuleName> affected) {
        List<RuleName> relevant = new ArrayList<>();
        for (Cause cause : edition.causes().values()) {
            List.of(cause.weight(), cause.staysOpen()).stream().filter(affected::contains).forEach(relevant::add);
        }
        CauseOrder order = new CauseOrder(edition, suspect);
        for (KnownSheet sheet : sheets) {
            RuleEvaluation before = sound.evaluate(sheet.answers());
            RuleEvaluation after = suspect.evaluate(sheet.answers());
            if (relevant.stream().anyMatch(name -> !Objects.equals(before.value(rule(sound, name)), after.value(rule(suspect, name))))
                    && !order.of(sheet.answers()).equals(sheet.row().order())) {
                return Optional.of("order of causes on sheet " + sheet.row().number());
            }
        }
        return Optional.empty();
    }

    private static Rule rule(RuleSet set, RuleName name) {
        return set.rule(name.library(), name.define());
    }
}
