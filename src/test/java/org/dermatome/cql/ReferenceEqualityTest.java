package org.dermatome.cql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.junit.jupiter.api.Test;

/** The compiled rules say exactly what the reference engine says, unknown included. */
class ReferenceEqualityTest {

    private static final List<String> TEXTS = TestLibraries.texts("Base", "Constructs");
    private static final RuleSet RULES = RuleSet.compile(TestLibraries.elm(TEXTS));
    private static final ReferenceEngine REFERENCE = ReferenceEngine.of(TEXTS);
    private static final int RESPONSES = 150;

    @Test
    void everyDefineHasTheValueOfTheReferenceEngineForRandomResponses() {
        RandomResponses random = new RandomResponses(20260101);
        Map<String, Set<Object>> seen = new HashMap<>();
        for (int i = 0; i < RESPONSES; i++) {
            QuestionnaireResponse response = random.next();
            Map<String, Object> expected = REFERENCE.evaluate(response, "Base", "Constructs");
            RuleEvaluation actual = RULES.evaluate(new HapiAnswers(response));
            assertThat(expected).hasSizeGreaterThan(100);
            expected.forEach((name, value) -> {
                Object ours = comparable(actual.value(rule(name)));
                assertThat(ours).as(name).isEqualTo(comparable(value));
                seen.computeIfAbsent(name, key -> new HashSet<>()).add(ours);
            });
        }
        // A comparison of constants proves little: the answers must move what depends on them.
        for (String name : List.of("Has", "Has if", "Seen", "Unless", "At least two", "And", "Or", "Not", "Greater", "Equal", "Xor")) {
            assertThat(seen.get("Constructs." + name)).as(name).contains(true, false).hasSize(3);
        }
    }

    @Test
    void anEmptyResponseHasTheValuesOfTheReferenceEngine() {
        QuestionnaireResponse response = new QuestionnaireResponse();
        RuleEvaluation actual = RULES.evaluate(new HapiAnswers(response));
        REFERENCE.evaluate(response, "Base", "Constructs").forEach((name, value) ->
                assertThat(comparable(actual.value(rule(name)))).as(name).isEqualTo(comparable(value)));
    }

    private static Rule rule(String name) {
        int dot = name.indexOf('.');
        return RULES.rule(name.substring(0, dot), name.substring(dot + 1));
    }

    /** Decimals are equal whatever their scale. */
    static Object comparable(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        if (value instanceof Iterable<?> elements) {
            List<Object> list = new ArrayList<>();
            elements.forEach(element -> list.add(comparable(element)));
            return list;
        }
        return value;
    }
}
