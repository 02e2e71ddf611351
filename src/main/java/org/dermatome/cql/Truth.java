package org.dermatome.cql;

/**
 * Three-valued truth as a number, made so that the bits of several together are their "and" ({@code &}) and their "or" ({@code |}), and that
 * {@link Reference} can shift by it.
 */
final class Truth {

    static final int FALSE = 0b000;
    static final int UNKNOWN = 0b010;
    static final int TRUE = 0b110;
    /** Not decided yet. */
    static final int OPEN = 0b100;

    private static final int BITS_OF_UNKNOWN = 2;

    private Truth() {
    }

    static int of(Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        return (Boolean) value ? TRUE : FALSE;
    }

    /** 1 for true, 0 for false and unknown, without a jump. */
    static int one(int truth) {
        return truth >> BITS_OF_UNKNOWN;
    }

    static Object boxed(int truth) {
        return truth == TRUE ? Boolean.TRUE : truth == FALSE ? Boolean.FALSE : null;
    }
}
