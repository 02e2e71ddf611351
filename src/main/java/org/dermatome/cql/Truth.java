package org.dermatome.cql;

/** Three-valued truth as a number: of several the smallest is their "and" and the largest their "or". */
final class Truth {

    /** Not decided yet; what new arrays hold. */
    static final int OPEN = 0;
    static final int FALSE = 1;
    static final int UNKNOWN = 2;
    static final int TRUE = 3;

    private Truth() {
    }

    static int of(Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        return (Boolean) value ? TRUE : FALSE;
    }

    static Object boxed(int truth) {
        return truth == TRUE ? Boolean.TRUE : truth == FALSE ? Boolean.FALSE : null;
    }
}
