package org.dermatome.explain;

/** What a rule says: that it is so, that it is not so, or neither. */
public enum State {
    TRUE, FALSE, UNKNOWN;

    static State of(Object value) {
        return value == null ? UNKNOWN : value == Boolean.TRUE ? TRUE : FALSE;
    }
}
