package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The values of all rules for one set of answers, computed on demand and once each. For one thread; the
 * {@link RuleSet} it comes from is for many.
 */
public final class RuleEvaluation {

    private static final Object NULL = new Object();

    private final Slots slots;
    private final RuleAnswers answers;
    private final Object[] memo;
    private final Object[] aliases;
    private final List<?>[] codes;
    private final long[] masks;

    RuleEvaluation(Slots slots, int cells, int queries, RuleAnswers answers) {
        this.slots = slots;
        this.answers = answers;
        this.memo = new Object[cells];
        this.aliases = new Object[queries];
        this.codes = new List<?>[slots.size()];
        this.masks = new long[slots.size()];
    }

    /** The value: Boolean, String, Integer, BigDecimal, a list of these, or null for unknown. */
    public Object value(Rule rule) {
        return own(rule).term().value(this);
    }

    /** Whether the rule is true, that is neither false nor unknown. */
    public boolean isTrue(Rule rule) {
        return value(rule) == Boolean.TRUE;
    }

    /** Why the rule has its value. Meant for the few rules that are shown, it costs far more than the value. */
    public Reasons reasons(Rule rule) {
        Trace trace = new Trace(this, memo.length);
        trace.follow(own(rule).term());
        return trace.reasons();
    }

    private Rule own(Rule rule) {
        if (!rule.belongsTo(slots)) {
            throw new IllegalArgumentException("rule " + rule + " is of another rule set");
        }
        return rule;
    }

    Object cell(int index, Term term) {
        Object value = memo[index];
        if (value == null) {
            value = term.value(this);
            memo[index] = value == null ? NULL : value;
            return value;
        }
        return value == NULL ? null : value;
    }

    Object alias(int query) {
        return aliases[query];
    }

    void bind(int query, Object value) {
        aliases[query] = value;
    }

    @SuppressWarnings("unchecked")
    List<String> codes(Slot slot) {
        List<?> known = codes[slot.index()];
        if (known == null) {
            List<String> given = answers.codes(slot.linkId());
            // The specification of CodesOf is distinct; most answers have one code.
            known = given.size() > 1 ? List.copyOf(new LinkedHashSet<>(given)) : given;
            codes[slot.index()] = known;
        }
        return (List<String>) known;
    }

    long mask(Slot slot) {
        long mask = masks[slot.index()];
        if (mask == 0) {
            mask = slot.maskOf(codes(slot));
            masks[slot.index()] = mask;
        }
        return mask;
    }

    BigDecimal number(Slot slot) {
        return answers.number(slot.linkId());
    }

    boolean answered(Slot slot) {
        return answers.answered(slot.linkId());
    }

    boolean isFinal() {
        return answers.isFinal();
    }
}
