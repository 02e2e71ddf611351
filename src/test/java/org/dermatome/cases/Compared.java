package org.dermatome.cases;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.response.Answers;
import org.dermatome.response.ResponseReader;

/** Values of the clinical rules here and in another engine, which sees the response itself; for many threads. */
final class Compared {

    static final String HELPER = "QuestionnaireResponseAnswers";

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    static final Edition EDITION = KNOWLEDGE.current();
    private static final RuleSet RULES = RuleSet.compile(EDITION.elm().get());
    static final List<String> CLINICAL = RULES.libraries().stream().filter(library -> !library.equals(HELPER)).toList();
    private static final int DEFINES = CLINICAL.stream().mapToInt(library -> RULES.rules(library).size()).sum();
    private static final ResponseReader READER = new ResponseReader(KNOWLEDGE);

    private final LongAdder responses = new LongAdder();
    private final Map<Object, LongAdder> seen = new ConcurrentHashMap<>();
    private final Set<String> different = ConcurrentHashMap.newKeySet();

    /** Other engines see every answer of the response; only those that are shown may be there. */
    static AnswerSheet withoutHiddenAnswers(AnswerSheet sheet) {
        Answers answers = READER.read(new AnswerSheet(sheet.answers(), false).toResponse(EDITION.form()), false).answers();
        Map<String, Object> shown = new HashMap<>(sheet.answers());
        shown.keySet().removeIf(linkId -> !answers.answered(linkId));
        return shown.size() == sheet.answers().size() ? sheet : withoutHiddenAnswers(new AnswerSheet(shown, sheet.completed()));
    }

    /** All values of the other engine for a response, by "Library.define". */
    void add(AnswerSheet sheet, Map<String, ?> others) {
        RuleEvaluation ours = RULES.evaluate(READER.read(sheet.toResponse(EDITION.form()), false).answers());
        responses.increment();
        for (String library : CLINICAL) {
            RULES.rules(library).forEach(rule -> {
                String name = library + "." + rule.name();
                Object given = comparable(ours.value(rule));
                Object expected = others.containsKey(name) ? comparable(others.get(name)) : "no value";
                seen.computeIfAbsent(expected == null ? "null" : expected, key -> new LongAdder()).increment();
                if (!Objects.equals(expected, given) && different.size() < 30) {
                    different.add(name + ": " + given + " instead of " + expected + " for " + sheet);
                }
            });
        }
    }

    Set<String> different() {
        return different;
    }

    /** Which values were met at all. */
    Set<Object> seen() {
        return seen.keySet();
    }

    String summary() {
        return "%d responses, %d values equal, of them true %s, false %s, unknown %s".formatted(responses.sum(), responses.sum() * DEFINES, seen.get(true),
                seen.get(false), seen.get("null"));
    }

    /** Numbers are equal whatever their type and scale. */
    private static Object comparable(Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString());
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        return value instanceof Collection<?> list ? list.stream().map(String::valueOf).toList() : value;
    }
}
