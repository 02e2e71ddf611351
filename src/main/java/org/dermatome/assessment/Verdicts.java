package org.dermatome.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.cql.Reasons;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;

/** The values of the rules for one response, with their types checked. A rule that fails is named. */
final class Verdicts {

    private final RuleEvaluation evaluation;

    Verdicts(RuleEvaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** The value as the type, or null for unknown. */
    private <T> T value(Rule rule, Class<T> type) {
        try {
            return type.cast(evaluation.value(rule));
        } catch (RuntimeException e) {
            throw new IllegalStateException("rule " + rule + " failed", e);
        }
    }

    boolean isTrue(Rule rule) {
        return value(rule, Boolean.class) == Boolean.TRUE;
    }

    List<Rule> unknown(List<Rule> rules) {
        List<Rule> unknown = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            if (value(rule, Object.class) == null) {
                unknown.add(rule);
            }
        }
        return unknown;
    }

    boolean allTrue(List<Rule> rules) {
        for (Rule rule : rules) {
            if (!isTrue(rule)) {
                return false;
            }
        }
        return true;
    }

    String code(Rule rule) {
        return value(rule, String.class);
    }

    /** A number, or null for unknown. */
    BigDecimal number(Rule rule) {
        Number number = value(rule, Number.class);
        return number == null ? null : number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(number.longValue());
    }

    List<String> codes(Rule rule) {
        List<?> codes = value(rule, List.class);
        return codes == null ? List.of() : codes.stream().map(String.class::cast).toList();
    }

    Reasons reasons(Rule rule) {
        return evaluation.reasons(rule);
    }
}
