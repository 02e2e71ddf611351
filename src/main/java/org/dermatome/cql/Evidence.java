package org.dermatome.cql;

/**
 * The questions behind the value of rules, by their number among {@link RuleSet#linkIds()}: those whose answers decide, and those that are
 * unknown where the rules depend on them. The fast form of {@link Reasons}.
 */
public final class Evidence {

    private final long[] deciding;
    private final long[] missing;

    Evidence(int questions) {
        int words = (questions + Long.SIZE - 1) / Long.SIZE;
        this.deciding = new long[words];
        this.missing = new long[words];
    }

    /** The first question at or after the given number whose answer decides, or -1. */
    public int nextDeciding(int number) {
        return next(deciding, number);
    }

    /** The first question at or after the given number that is unknown, or -1. */
    public int nextMissing(int number) {
        return next(missing, number);
    }

    private static int next(long[] bits, int number) {
        for (int word = number / Long.SIZE; word < bits.length; word++) {
            long rest = word == number / Long.SIZE ? bits[word] & -1L << number : bits[word];
            if (rest != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            }
        }
        return -1;
    }

    void add(Slot slot, boolean decides) {
        (decides ? deciding : missing)[slot.index() / Long.SIZE] |= 1L << slot.index();
    }

    void addAll(Evidence other) {
        for (int word = 0; word < deciding.length; word++) {
            deciding[word] |= other.deciding[word];
            missing[word] |= other.missing[word];
        }
    }

    boolean isEmpty() {
        return nextDeciding(0) < 0 && nextMissing(0) < 0;
    }
}
