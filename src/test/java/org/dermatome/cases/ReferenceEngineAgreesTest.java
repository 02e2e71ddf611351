package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dermatome.cql.ReferenceEngine;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Answers;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.Test;

/** The clinical rules have in the reference CQL engine, which sees the response itself, the values that they have here. */
class ReferenceEngineAgreesTest {

    private static final int RANDOM_SHEETS = 10;
    private static final String HELPER = "QuestionnaireResponseAnswers";

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Edition EDITION = KNOWLEDGE.current();
    private static final RuleSet RULES = RuleSet.compile(EDITION.elm().get());
    private static final String[] CLINICAL = RULES.libraries().stream().filter(library -> !library.equals(HELPER)).toArray(String[]::new);
    private static final ReferenceEngine REFERENCE = ReferenceEngine.ofPackage();
    private static final ResponseReader READER = new ResponseReader(KNOWLEDGE);

    private final AtomicInteger compared = new AtomicInteger();
    private final Map<Object, Integer> seen = new ConcurrentHashMap<>();
    private final Set<String> different = ConcurrentHashMap.newKeySet();

    @Test
    void everyRuleHasTheValueOfTheReferenceEngine() {
        List<AnswerSheet> sheets = Stream.concat(CaseFiles.vignettes().stream().map(story -> AnswerSheet.completed(story.answers())),
                RandomSheets.of(EDITION.form(), RANDOM_SHEETS, 20261127).stream()).map(ReferenceEngineAgreesTest::withoutHiddenAnswers).toList();
        sheets.parallelStream().forEach(this::compare);

        assertThat(different).isEmpty();
        assertThat(compared.get()).isEqualTo(sheets.size() * Stream.of(CLINICAL).mapToInt(library -> RULES.rules(library).size()).sum());
        assertThat(seen.keySet()).contains(true, false, "null", "high", "not-assessable");
        System.out.printf("reference engine: %d responses, %d values equal, of them true %d, false %d, unknown %d%n", sheets.size(), compared.get(),
                seen.get(true), seen.get(false), seen.get("null"));
    }

    /** Other engines see every answer of the response; only those that are shown may be there. */
    private static AnswerSheet withoutHiddenAnswers(AnswerSheet sheet) {
        Answers answers = READER.read(sheet.toResponse(EDITION.form()), false).answers();
        Map<String, Object> shown = new HashMap<>(sheet.answers());
        shown.keySet().removeIf(linkId -> !answers.answered(linkId));
        return shown.size() == sheet.answers().size() ? sheet : withoutHiddenAnswers(new AnswerSheet(shown, sheet.completed()));
    }

    private void compare(AnswerSheet sheet) {
        RuleEvaluation ours = RULES.evaluate(READER.read(sheet.toResponse(EDITION.form()), false).answers());
        REFERENCE.evaluate(sheet.toResponse(EDITION.form()), CLINICAL).forEach((name, value) -> {
            int dot = name.indexOf('.');
            Object expected = comparable(value);
            Object given = comparable(ours.value(RULES.rule(name.substring(0, dot), name.substring(dot + 1))));
            compared.incrementAndGet();
            seen.merge(expected == null ? "null" : expected, 1, Integer::sum);
            if (!Objects.equals(expected, given)) {
                different.add(name + ": " + given + " instead of " + expected);
            }
        });
    }

    /** Decimals are equal whatever their scale. */
    private static Object comparable(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value instanceof Collection<?> list ? list.stream().map(ReferenceEngineAgreesTest::comparable).map(String::valueOf).toList() : value;
    }
}
