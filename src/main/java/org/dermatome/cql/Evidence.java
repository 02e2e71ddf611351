package org.dermatome.cql;

/**
 * The questions behind the value of rules, by their number among {@link RuleSet#linkIds()}: those whose answers decide, and those that are
 * unknown where the rules depend on them. The fast form of {@link Reasons}.
 */
public final class Evidence {

    /** A bit for each question whose answer decides, then a bit for each that is missing. */
    private final long[] bits;

    Evidence(int questions) {
        this.bits = new long[2 * ((questions + Long.SIZE - 1) / Long.SIZE)];
    }

    /** The first question at or after the given number whose answer decides, or -1. */
    public int nextDeciding(int number) {
        return next(number, 0);
    }

    /** The first question at or after the given number that is unknown, or -1. */
    public int nextMissing(int number) {
        return next(number, bits.length / 2);
    }

    private int next(int number, int offset) {
        for (int word = number / Long.SIZE; word < bits.length / 2; word++) {
            long rest = word == number / Long.SIZE ? bits[offset + word] & -1L << number : bits[offset + word];
            if (rest != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    void add(Slot slot, boolean decides) {
        bits[(decides ? 0 : bits.length / 2) + slot.index() / Long.SIZE] |= 1L << slot.index();
    }

    void addAll(Evidence other) {
        for (int word = 0; word < bits.length; word++) {
            bits[word] |= other.bits[word];
        }
    }

    boolean isEmpty() {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
}
