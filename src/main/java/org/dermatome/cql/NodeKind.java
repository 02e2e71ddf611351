package org.dermatome.cql;

/** What the content of a node of the {@link Network} is. */
enum NodeKind {
    /** References, the operands of "and". */
    ALL(0),
    /** References, the operands of "or". */
    ANY(0),
    /** References, a condition and a result in turn, then the result when no condition is true. */
    CHOICE(0),
    /** A number and references; true when that many of them are, else false. */
    COUNT(1),
    /** A {@link CodeTest}. */
    CODES(1),
    /** The number of a term that has to be computed. */
    TERM(1);

    private final int firstReference;

    NodeKind(int firstReference) {
        this.firstReference = firstReference;
    }

    /** Where in the content the references begin. */
    int firstReference() {
        return firstReference;
    }
}
