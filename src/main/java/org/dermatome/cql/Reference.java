package org.dermatome.cql;

/**
 * A node of the {@link Network} and how it is seen, in one number: as it is, negated, "is true" and so on. A view is a function from truth to
 * truth, two bits for each argument. Views of views are views, so that chains of "not" and "is" cost nothing when rules are evaluated.
 */
final class Reference {

    /** To nothing: what the term says is no truth, or it differs within one evaluation. */
    static final int NONE = -1;

    static final int AS_IS = view(Truth.FALSE, Truth.UNKNOWN, Truth.TRUE);
    static final int NOT = view(Truth.TRUE, Truth.UNKNOWN, Truth.FALSE);
    static final int IS_TRUE = view(Truth.FALSE, Truth.FALSE, Truth.TRUE);
    static final int IS_FALSE = view(Truth.TRUE, Truth.FALSE, Truth.FALSE);
    static final int IS_NULL = view(Truth.FALSE, Truth.TRUE, Truth.FALSE);
    static final int NEVER_KNOWN = view(Truth.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN);

    private static final int VIEW_BITS = 9;
    private static final int MASK = Truth.FALSE | Truth.UNKNOWN | Truth.TRUE;

    private Reference() {
    }

    private static int view(int ofFalse, int ofUnknown, int ofTrue) {
        return ofFalse << Truth.FALSE | ofUnknown << Truth.UNKNOWN | ofTrue << Truth.TRUE;
    }

    static int to(int node) {
        return node << VIEW_BITS | AS_IS;
    }

    static int node(int reference) {
        return reference >>> VIEW_BITS;
    }

    /** The same view of the node's new number. */
    static int renumbered(int reference, int[] numbers) {
        return numbers[node(reference)] << VIEW_BITS | reference & (1 << VIEW_BITS) - 1;
    }

    /** What is seen when the node has this truth. */
    static int seen(int reference, int truth) {
        return reference >> truth & MASK;
    }

    /** The same node, with a view of what was seen so far. */
    static int through(int view, int reference) {
        int composed = view(seen(view, seen(reference, Truth.FALSE)), seen(view, seen(reference, Truth.UNKNOWN)),
                seen(view, seen(reference, Truth.TRUE)));
        return node(reference) << VIEW_BITS | composed;
    }
}
