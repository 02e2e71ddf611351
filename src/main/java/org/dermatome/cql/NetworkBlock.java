package org.dermatome.cql;

/** Nodes of a {@link Network} of one kind, one after the other, and all questions that they depend on. */
record NetworkBlock(NodeKind kind, int from, int to, SlotSet questions) {

    /** So many that deciding them takes longer than deciding whether to. */
    static final int SIZE = 32;
}
