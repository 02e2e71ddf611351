package org.dermatome.cql;

import java.util.BitSet;
import java.util.List;

/** One define of one library: a handle to its value in any {@link RuleEvaluation} of the same {@link RuleSet}. */
public final class Rule {

    private final String library;
    private final String name;
    private final DefineTerm term;
    private final BitSet slots;
    private final Slots questions;
    private int reference = Reference.NONE;

    Rule(String library, String name, DefineTerm term, BitSet slots, Slots questions) {
        this.library = library;
        this.name = name;
        this.term = term;
        this.slots = slots;
        this.questions = questions;
    }

    public String library() {
        return library;
    }

    /** The name of the define. */
    public String name() {
        return name;
    }

    /** All questions the value can depend on, directly or through other defines, in the order of first mention in the libraries. */
    public List<String> linkIds() {
        return slots.stream().mapToObj(index -> questions.get(index).linkId()).toList();
    }

    DefineTerm term() {
        return term;
    }

    /** Its place in the network, or {@link Reference#NONE}. */
    int reference() {
        return reference;
    }

    /** Looks up its place when the network is complete. */
    void settle() {
        reference = term.reference();
    }

    BitSet slots() {
        return slots;
    }

    boolean belongsTo(Slots others) {
        return questions == others;
    }

    @Override
    public String toString() {
        return library + "." + name;
    }
}
