package org.dermatome.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.cql.Evidence;
import org.dermatome.cql.Rule;
import org.dermatome.cql.RuleEvaluation;
import org.dermatome.cql.RuleList;

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
            throw failed(rule, e);
        }
    }

    private static IllegalStateException failed(Rule rule, RuntimeException cause) {
        return new IllegalStateException("rule " + rule + " failed", cause);
    }

    /** Whether any of the rules asks a question that was answered; else they say what they say without answers. */
    boolean askAnswered(RuleList rules) {
        return evaluation.askAnswered(rules);
    }

    boolean isFinal() {
        return evaluation.isFinal();
    }

    boolean isTrue(Rule rule) {
        try {
            return evaluation.isTrue(rule);
        } catch (RuntimeException e) {
            throw failed(rule, e);
        }
    }

    /** The place of the first true one of the rules at or after the given one, or -1. */
    int nextTrue(RuleList rules, int from) {
        try {
            return evaluation.nextTrue(rules, from);
        } catch (RuntimeException e) {
            throw failed(rules, from, e);
        }
    }

    private IllegalStateException failed(RuleList rules, int from, RuntimeException cause) {
        for (int i = from; i < rules.size(); i++) {
            isTrue(rules.get(i));
        }
        return new IllegalStateException("a rule failed", cause);
    }

    /** Those of the rules that are unknown; mostly none. */
    List<Rule> unknown(RuleList rules) {
        int next = evaluation.nextUnknown(rules, 0);
        if (next < 0) {
            return List.of();
        }
        List<Rule> unknown = new ArrayList<>(rules.size());
        while (next >= 0) {
            unknown.add(rules.get(next));
            next = evaluation.nextUnknown(rules, next + 1);
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

    /** Codes in the order of the rule; none for unknown. */
    @SuppressWarnings("unchecked")
    List<String> codes(Rule rule) {
        List<?> codes = value(rule, List.class);
        if (codes == null) {
            return List.of();
        }
        for (int i = 0; i < codes.size(); i++) {
            String.class.cast(codes.get(i));
        }
        return (List<String>) codes;
    }

    Evidence evidence(Rule rule) {
        return evaluation.evidence(rule);
    }

    Evidence evidence(List<Rule> together) {
        return evaluation.evidence(together);
    }
}
