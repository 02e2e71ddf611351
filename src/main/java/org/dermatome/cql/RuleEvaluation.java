package org.dermatome.cql;

import java.math.BigDecimal;
import java.util.List;

/**
 * The values of all rules for one set of answers, computed on demand and once each. For one thread; the
 * {@link RuleSet} it comes from is for many.
 */
public final class RuleEvaluation {

    private static final Object NULL = new Object();

    private final RuleSet rules;
    private final Network network;
    private final RuleAnswers answers;
    private final byte[] truths;
    private final Object[] memo;
    private final long[] numbers;
    private final long[] answered;
    /** Null when this is what the others are compared with. */
    private final Unanswered unanswered;
    private Object[] aliases;
    private Trace trace;

    RuleEvaluation(RuleSet rules, RuleAnswers answers) {
        this(rules, answers, rules.unanswered(answers.isFinal()));
    }

    private RuleEvaluation(RuleSet rules, RuleAnswers answers, Unanswered unanswered) {
        this.rules = rules;
        this.network = rules.network();
        this.answers = answers;
        this.unanswered = unanswered;
        this.truths = unanswered == null ? network.undecided() : unanswered.truths();
        this.memo = new Object[rules.memos()];
        this.numbers = rules.slots().numbers(answers);
        this.answered = Slots.answered(numbers);
        network.decideEarly(truths, numbers, unanswered == null ? null : answered, this);
    }

    /** The evaluation of a response without answers, in full. */
    static RuleEvaluation ofNothing(RuleSet rules, RuleAnswers noAnswers) {
        return new RuleEvaluation(rules, noAnswers, null);
    }

    /** What is decided so far. */
    byte[] truths() {
        return truths.clone();
    }

    /** What the rules say without answers if a define asks for none of those that were given, else null. */
    Unanswered insteadOf(DefineTerm define) {
        return define.questions().meets(answered) ? null : unanswered;
    }

    /** The questions of the rules; their places are the numbers in {@link Evidence}. */
    public List<String> linkIds() {
        return rules.linkIds();
    }

    /** The value: Boolean, String, Integer, BigDecimal, a list of these, or null for unknown. */
    public Object value(Rule rule) {
        rules.checkOwn(rule);
        int reference = rule.reference();
        return reference == Reference.NONE ? rule.term().value(this) : Truth.boxed(truth(reference));
    }

    /** Whether the rule is true, that is neither false nor unknown. */
    public boolean isTrue(Rule rule) {
        rules.checkOwn(rule);
        return truth(rule.reference(), rule) == Truth.TRUE;
    }

    /** Whether any of the rules asks a question that was answered; else they have the values that they have without answers. */
    public boolean askAnswered(RuleList list) {
        return list.questions().meets(answered);
    }

    /** The place of the first true rule at or after the given one, or -1. */
    public int nextTrue(RuleList list, int from) {
        return next(Truth.TRUE, list, from);
    }

    /** The place of the first unknown rule at or after the given one, or -1. */
    public int nextUnknown(RuleList list, int from) {
        return next(Truth.UNKNOWN, list, from);
    }

    private int next(int wanted, RuleList list, int from) {
        for (int i = from; i < list.size(); i++) {
            int reference = list.reference(i);
            if ((reference == Reference.NONE ? truth(reference, list.get(i)) : truth(reference)) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** The truth of a rule, even one without a place in the network. */
    private int truth(int reference, Rule rule) {
        return reference == Reference.NONE ? Truth.of(rule.term().value(this)) : truth(reference);
    }

    /** Why the rule has its value. */
    public Reasons reasons(Rule rule) {
        return Reasons.of(evidence(rule), rules.linkIds(), answers);
    }

    /** Why the rules have their values, all taken together. */
    public Reasons reasons(List<Rule> together) {
        return Reasons.of(evidence(together), rules.linkIds(), answers);
    }

    /** The questions that decide the value of the rule. Shared: it takes as long for a rule as for all that depend on it. */
    public Evidence evidence(Rule rule) {
        rules.checkOwn(rule);
        return trace().behind(rule.term());
    }

    /** The questions that decide the values of the rules, all taken together. */
    public Evidence evidence(List<Rule> together) {
        Evidence evidence = new Evidence(rules.slots().size());
        for (int i = 0; i < together.size(); i++) {
            evidence.addAll(evidence(together.get(i)));
        }
        return evidence;
    }

    Trace trace() {
        if (trace == null) {
            trace = new Trace(this, rules.slots().size(), rules.cells());
        }
        return trace;
    }

    /** What a reference to the network sees. */
    int truth(int reference) {
        int node = Reference.node(reference);
        int truth = truths[node];
        if (truth == Truth.OPEN) {
            truth = network.decide(node, this);
            truths[node] = (byte) truth;
        }
        return Reference.seen(reference, truth);
    }

    Object remembered(DefineTerm define) {
        Object value = kept(define);
        return value == NULL ? null : value;
    }

    /** The value with something in the place of null. */
    Object kept(DefineTerm define) {
        Object value = memo[define.memo()];
        if (value == null) {
            Unanswered instead = insteadOf(define);
            value = instead == null ? define.body().value(this) : instead.kept(define);
            value = value == null ? NULL : value;
            memo[define.memo()] = value;
        }
        return value;
    }

    Object alias(int query) {
        return aliases == null ? null : aliases[query];
    }

    void bind(int query, Object value) {
        if (aliases == null) {
            aliases = new Object[rules.queries()];
        }
        aliases[query] = value;
    }

    List<String> codes(Slot slot) {
        return answers.codes(slot.linkId());
    }

    /** The answer to the question as {@link Slot} writes it. */
    long answer(Slot slot) {
        return numbers[slot.index()];
    }

    BigDecimal number(Slot slot) {
        return answers.number(slot.linkId());
    }

    /** Whether the response is final. */
    public boolean isFinal() {
        return answers.isFinal();
    }
}
