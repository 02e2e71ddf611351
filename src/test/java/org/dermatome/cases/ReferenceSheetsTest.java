package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.Assessor;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.knowledge.RuleName;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.Test;

/** The rules give what an independent evaluator of the same clinical content gives, on every sheet and for every rule. */
class ReferenceSheetsTest {

    private static final int ENOUGH = 20;
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final Knowledge knowledge = Knowledge.load();
    private final Edition edition = knowledge.current();
    private final RuleSet rules = RuleSet.compile(edition.elm().get());
    private final Assessor assessor = Assessor.of(edition);
    private final ResponseReader reader = new ResponseReader(knowledge);
    private final Map<String, Integer> reached = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private Map<String, Rule> flagRules;
    private Map<String, Rule> bandRules;
    private Map<String, Rule> findingRules;

    @Test
    void everySheetGivesTheSameFlagsFindingsBandsOrderAndUrgency() {
        ReferenceSheets sheets = ReferenceSheets.open();
        flagRules = byCode(sheets.flags, edition.redFlags().stream().map(f -> Map.entry(f.concept().code(), f.rule())).toList());
        bandRules = byCode(sheets.causes, edition.causes().values().stream().map(c -> Map.entry(c.concept().code(), c.band())).toList());
        findingRules = byCode(sheets.findings, edition.findings().values().stream().map(f -> Map.entry(f.concept().code(), f.rule())).toList());
        int[] count = {0};
        sheets.rows().forEach(row -> {
            count[0]++;
            compare(row);
        });
        assertThat(differences).as("differences on %d sheets", count[0]).isEmpty();
        assertThat(count[0]).isGreaterThanOrEqualTo(20_000);
        report(sheets, count[0]);
    }

    private Map<String, Rule> byCode(List<String> codes, List<Map.Entry<String, RuleName>> names) {
        Map<String, RuleName> byCode = new LinkedHashMap<>();
        names.forEach(entry -> byCode.put(entry.getKey(), entry.getValue()));
        assertThat(byCode.keySet()).as("the package and the reference know the same codes").containsExactlyInAnyOrderElementsOf(codes);
        Map<String, Rule> rulesByCode = new LinkedHashMap<>();
        codes.forEach(code -> rulesByCode.put(code, rules.rule(byCode.get(code).library(), byCode.get(code).define())));
        return rulesByCode;
    }

    private void compare(ReferenceSheets.Row row) {
        Reading reading = reader.read(row.sheet().toResponse(edition.form()), false);
        if (reading.answers() == null) {
            differ(row, "refused: " + reading.defects());
            return;
        }
        RuleEvaluation evaluation = rules.evaluate(reading.answers());
        letters(row, "flag", flagRules, row.flags(), rule -> truth(evaluation.value(rule)));
        letters(row, "finding", findingRules, row.findings(), rule -> truth(evaluation.value(rule)));
        letters(row, "band", bandRules, row.bands(), rule -> band((String) evaluation.value(rule)));
        Assessment assessment = assessor.assess(reading.answers(), NOW);
        expect(row, "urgency", row.urgency(), assessment.urgency().concept().code());
        expect(row, "order", row.order(), assessment.causes().stream().map(c -> c.cause().concept().code()).toList());
        expect(row, "open flags", row.openFlags(), assessment.openBlockingFlags().stream().map(f -> f.concept().code()).toList());
        expect(row, "open questions", row.openQuestions(), assessment.openSafetyQuestions().stream().map(q -> q.linkId()).toList());
    }

    private void letters(ReferenceSheets.Row row, String kind, Map<String, Rule> rulesByCode, String expected,
                         java.util.function.Function<Rule, String> letter) {
        int at = 0;
        for (Map.Entry<String, Rule> rule : rulesByCode.entrySet()) {
            String wanted = expected.substring(at, ++at);
            reached.merge(kind + " " + rule.getKey() + " " + wanted, 1, Integer::sum);
            expect(row, kind + " " + rule.getKey(), wanted, letter.apply(rule.getValue()));
        }
    }

    private static String truth(Object value) {
        return value == null ? "u" : (Boolean) value ? "t" : "f";
    }

    private static String band(String code) {
        return switch (code) {
            case "not-assessable" -> "n";
            case "negligible" -> "0";
            default -> code.substring(0, 1);
        };
    }

    private void expect(ReferenceSheets.Row row, String what, Object wanted, Object given) {
        if (!wanted.equals(given)) {
            differ(row, what + ": " + given + " instead of " + wanted);
        }
    }

    private void differ(ReferenceSheets.Row row, String what) {
        if (differences.size() < 30) {
            differences.add("row " + row.number() + " " + what + " for " + row.sheet());
        }
    }

    /** Every flag true, false and unknown, and every band that a criterion allows, often enough to mean something. */
    private void report(ReferenceSheets sheets, int count) {
        List<String> wanted = new ArrayList<>();
        for (RedFlag flag : edition.redFlags()) {
            List.of("t", "f", "u").forEach(value -> wanted.add("flag " + flag.concept().code() + " " + value));
        }
        for (Cause cause : edition.causes().values()) {
            if (!cause.concept().all("neverPredicted").contains("true")) {
                List.of("n", "0").forEach(band -> wanted.add("band " + cause.concept().code() + " " + band));
            }
        }
        assertThat(wanted).allSatisfy(value -> assertThat(reached.getOrDefault(value, 0)).as(value).isGreaterThanOrEqualTo(ENOUGH));
        assertThat(reached).as("a band that a rule can reach").allSatisfy((value, times) -> assertThat(value.startsWith("band ") ? times : ENOUGH)
                .as(value).isGreaterThanOrEqualTo(ENOUGH));
        long bands = reached.keySet().stream().filter(key -> key.startsWith("band ")).count();
        long rarest = reached.entrySet().stream().filter(e -> !e.getKey().startsWith("finding ")).mapToInt(Map.Entry::getValue).min().orElse(0);
        assertThat(sheets.findings).allSatisfy(finding -> assertThat(reached).containsKey("finding " + finding + " t"));
        System.out.printf("reference: %d sheets; %d flag values, %d bands reached, the rarest %d times%n", count, edition.redFlags().size() * 3, bands, rarest);
    }
}
