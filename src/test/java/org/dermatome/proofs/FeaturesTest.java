package org.dermatome.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dermatome.proofs.RuleBook.EDITION;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dermatome.cql.AnswerReason;
import org.dermatome.cql.Reasons;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.knowledge.Finding;
import org.dermatome.knowledge.RuleName;
import org.junit.jupiter.api.Test;

/** Every finding that a cause lists can be met, and every answer that a rule depends on can be named as a reason. */
class FeaturesTest {

    private static final Set<RuleName> FINDINGS = EDITION.findings().values().stream().map(Finding::rule).collect(Collectors.toSet());

    private static Unexplained unexplained;

    private record Unexplained(int criteria, int dependencies, int direct, Map<Rule, Set<String>> left) {
    }

    static List<Proof> proofs() {
        Unexplained result = unexplained();
        int features = EDITION.causes().values().stream().mapToInt(cause -> cause.features().size()).sum();
        return List.of(new Proof("Every finding that a cause lists can be met",
                "A finding that a cause lists for or against exists, is used by the criteria or the order of this cause, and is not false whatever the answers are.",
                "By the build of the package, which stops otherwise, for all " + features + " features; and by witnesses: each of the " + listed().size()
                        + " listed findings is true on a known sheet.", List.of()),
                new Proof("Every dependency can be explained",
                        "Each question that a criterion of a cause or a red flag depends on stands behind a finding that the criterion uses, or is named, as an answer or as"
                                + " missing, in the explanation of the criterion itself.",
                        result.criteria() + " rules with " + result.dependencies() + " dependencies; " + result.direct()
                                + " of them stand behind no finding and were met as a reason on a known sheet.", List.of()));
    }

    @Test
    void everyListedFindingIsTrueOnSomeSheet() {
        Set<Finding> open = new LinkedHashSet<>(listed());
        for (Map<String, Object> sheet : RuleBook.SHEETS) {
            if (open.isEmpty()) {
                break;
            }
            RuleEvaluation evaluation = RuleBook.RULES.evaluate(RuleBook.answers(sheet, true));
            open.removeIf(finding -> evaluation.isTrue(RuleBook.rule(finding.rule())));
        }
        assertThat(open).extracting(finding -> finding.concept().code()).isEmpty();
    }

    @Test
    void everyDependencyOfACriterionIsAReasonOnSomeSheet() {
        assertThat(unexplained().left()).isEmpty();
    }

    private static Set<Finding> listed() {
        Set<Finding> listed = new LinkedHashSet<>();
        EDITION.causes().values().forEach(cause -> cause.features().forEach(feature -> listed.add(feature.finding())));
        return listed;
    }

    private static synchronized Unexplained unexplained() {
        if (unexplained == null) {
            List<Rule> criteria = new ArrayList<>();
            EDITION.causes().values().forEach(cause -> cause.criteria().forEach(name -> criteria.add(RuleBook.rule(name))));
            EDITION.redFlags().forEach(flag -> criteria.add(RuleBook.rule(flag.rule())));
            Map<Rule, Set<String>> left = new LinkedHashMap<>();
            criteria.stream().filter(rule -> !rule.linkIds().isEmpty()).forEach(rule -> left.put(rule, new TreeSet<>(rule.linkIds())));
            int rules = left.size();
            int dependencies = left.values().stream().mapToInt(Set::size).sum();
            left.forEach((rule, open) -> open.removeAll(behindFindings(rule)));
            left.values().removeIf(Set::isEmpty);
            int direct = left.values().stream().mapToInt(Set::size).sum();
            int sheets = 0;
            for (Map<String, Object> sheet : RuleBook.SHEETS) {
                if (left.isEmpty()) {
                    break;
                }
                RuleEvaluation evaluation = RuleBook.RULES.evaluate(RuleBook.answers(sheet, sheets++ % 2 == 0));
                left.entrySet().removeIf(entry -> {
                    entry.getValue().removeAll(named(evaluation.reasons(entry.getKey())));
                    return entry.getValue().isEmpty();
                });
            }
            unexplained = new Unexplained(rules, dependencies, direct, left);
        }
        return unexplained;
    }

    private static Set<String> behindFindings(Rule criterion) {
        Set<String> behind = new HashSet<>();
        RuleBook.TEXT.walk(new RuleName(criterion.library(), criterion.name()), (where, node, polarity) -> {
            if (RuleText.type(node).equals("ExpressionRef") && FINDINGS.contains(RuleBook.TEXT.target(where, node))) {
                behind.addAll(RuleBook.rule(RuleBook.TEXT.target(where, node)).linkIds());
            }
        });
        return behind;
    }

    private static Set<String> named(Reasons reasons) {
        Set<String> named = new HashSet<>(reasons.missing());
        reasons.answers().stream().map(AnswerReason::linkId).forEach(named::add);
        return named;
    }
}
