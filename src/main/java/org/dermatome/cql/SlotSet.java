package org.dermatome.cql;

import java.util.BitSet;

/** Some of the questions, by number. Immutable. */
final class SlotSet {

    private final long[] words;

    SlotSet(BitSet slots) {
        this.words = slots.toLongArray();
    }

    /** Whether any of them is among the others, given as bits. */
    boolean meets(long[] others) {
        for (int word = 0; word < words.length; word++) {
            if ((words[word] & others[word]) != 0) {
                return true;
            }
        }
        return false;
    }
}
