package org.dermatome.explain;

/** Where other answers should lead. */
public enum Goal {
    /** A level of urgency that asks for more caution. */
    RAISE_URGENCY,
    /** A level of urgency that asks for less caution. */
    LOWER_URGENCY,
    /** A cause more likely than it is. */
    RAISE_CAUSE,
    /** A cause less likely than it is. */
    LOWER_CAUSE
}
