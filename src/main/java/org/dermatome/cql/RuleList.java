package org.dermatome.cql;

import java.util.List;

/** Rules that are asked together, prepared for asking all of them at little cost. Immutable. */
public final class RuleList {

    private final List<Rule> rules;
    private final int[] references;

    RuleList(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.references = this.rules.stream().mapToInt(Rule::reference).toArray();
    }

    public int size() {
        return references.length;
    }

    public Rule get(int index) {
        return rules.get(index);
    }

    int reference(int index) {
        return references[index];
    }
}
