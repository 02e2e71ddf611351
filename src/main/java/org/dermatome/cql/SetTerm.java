package org.dermatome.cql;

import java.util.List;

/** Two lists as sets: what is in both, in either, or only in the first; without duplicates, in the order of the first. */
final class SetTerm extends Term {

    /** The three set operators. */
    enum Kind { INTERSECT, UNION, EXCEPT }

    private final Kind kind;
    private final Term left;
    private final Term right;

    SetTerm(Kind kind, Term left, Term right) {
        this.kind = kind;
        this.left = left;
        this.right = right;
    }

    Kind kind() {
        return kind;
    }

    Term left() {
        return left;
    }

    Term right() {
        return right;
    }

    @Override
    Object compute(RuleEvaluation evaluation) {
        List<?> first = (List<?>) left.value(evaluation);
        List<?> second = (List<?>) right.value(evaluation);
        return switch (kind) {
            case INTERSECT -> first == null || second == null ? null : Values.filter(first, second, true);
            case EXCEPT -> first == null ? null : Values.filter(first, second, false);
            case UNION -> Values.union(first, second);
        };
    }

    @Override
    List<Term> parts() {
        return List.of(left, right);
    }
}
