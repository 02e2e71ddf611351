package org.dermatome.cql;

import java.util.BitSet;
import java.util.List;

/** Rules that are asked together, prepared for asking all of them at little cost. Immutable. */
public final class RuleList {

    private final List<Rule> rules;
    private final int[] references;
    private final SlotSet questions;

    RuleList(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.references = this.rules.stream().mapToInt(Rule::reference).toArray();
        BitSet slots = new BitSet();
        rules.forEach(rule -> slots.or(rule.slots()));
        this.questions = new SlotSet(slots);
    }

    public int size() {
        return references.length;
    }

    public Rule get(int index) {
        return rules.get(index);
    }

    /** All that the rules ask. */
    SlotSet questions() {
        return questions;
    }

    int reference(int index) {
        return references[index];
    }
}
