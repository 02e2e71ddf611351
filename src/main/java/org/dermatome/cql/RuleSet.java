package org.dermatome.cql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** All rules of a package, compiled once; immutable and safe for any number of threads. */
public final class RuleSet {

    private final Map<String, Map<String, Rule>> rules;
    private final Slots slots;
    private final Network network;
    private final int cells;
    private final int memos;
    private final int queries;
    private final AtomicReferenceArray<Unanswered> unanswered = new AtomicReferenceArray<>(2);

    RuleSet(Map<String, Map<String, Rule>> rules, Slots slots, Network network, int cells, int memos, int queries) {
        this.rules = rules;
        this.slots = slots;
        this.network = network;
        this.cells = cells;
        this.memos = memos;
        this.queries = queries;
    }

    /**
     * Compiles libraries in ELM JSON as the CQL translator writes it, in any order; every library they include must be
     * among them.
     *
     * @throws RuleCompilationException when something is not understood, missing or defined by itself
     */
    public static RuleSet compile(Collection<JsonNode> elmLibraries) {
        return new RuleCompiler(elmLibraries).compile();
    }

    /** The rule of a define. */
    public Rule rule(String library, String define) {
        Rule rule = rules.getOrDefault(library, Map.of()).get(define);
        if (rule == null) {
            throw new IllegalArgumentException("no define \"" + define + "\" in CQL library " + library);
        }
        return rule;
    }

    public boolean has(String library, String define) {
        return rules.getOrDefault(library, Map.of()).containsKey(define);
    }

    /** The names of the libraries. */
    public Set<String> libraries() {
        return rules.keySet();
    }

    /** All rules of a library, in its order; none when there is no such library. */
    public List<Rule> rules(String library) {
        return List.copyOf(rules.getOrDefault(library, Map.of()).values());
    }

    /** These rules, prepared for being asked together. */
    public RuleList list(List<Rule> together) {
        together.forEach(this::checkOwn);
        return new RuleList(together);
    }

    void checkOwn(Rule rule) {
        if (!rule.belongsTo(slots)) {
            throw new IllegalArgumentException("rule " + rule + " is of another rule set");
        }
    }

    /** Starts an evaluation; values are computed when asked for. */
    public RuleEvaluation evaluate(RuleAnswers answers) {
        return new RuleEvaluation(this, answers);
    }

    /** All questions that the rules name, in the order of first mention; their places are the numbers in {@link Evidence}. */
    public List<String> linkIds() {
        return slots.linkIds();
    }

    /** What the rules say of a response without answers. */
    Unanswered unanswered(boolean isFinal) {
        int index = isFinal ? 1 : 0;
        Unanswered known = unanswered.get(index);
        if (known == null) {
            known = new Unanswered(this, isFinal);
            unanswered.set(index, known);
        }
        return known;
    }

    Slots slots() {
        return slots;
    }

    Network network() {
        return network;
    }

    /** How many defines there are, named or not. */
    int cells() {
        return cells;
    }

    /** How many of them have no place in the network. */
    int memos() {
        return memos;
    }

    int queries() {
        return queries;
    }
}
