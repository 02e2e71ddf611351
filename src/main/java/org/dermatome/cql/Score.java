package org.dermatome.cql;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Points for truths: a sum of counts, each times a number that is known when compiling.
 *
 * @param base what there is without any
 * @param points for each reference, when it is true
 */
record Score(int base, int[] points, int[] references) {

    int value(RuleEvaluation evaluation) {
        int sum = base;
        for (int i = 0; i < references.length; i++) {
            if (evaluation.truth(references[i]) == Truth.TRUE) {
                sum += points[i];
            }
        }
        return sum;
    }

    private Score times(int factor) {
        return new Score(base * factor, Arrays.stream(points).map(point -> point * factor).toArray(), references);
    }

    private Score plus(Score other) {
        return new Score(base + other.base, joined(points, other.points), joined(references, other.references));
    }

    private static int[] joined(int[] first, int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /**
     * The score that a term amounts to, or null when it is none.
     *
     * @param places gives references to the elements of a count, or null when one has none
     */
    static Score of(Term term, Function<List<Term>, int[]> places) {
        if (term instanceof DefineTerm define) {
            return of(define.body(), places);
        }
        if (term instanceof Constant constant && constant.value() instanceof Integer number) {
            return new Score(number, new int[0], new int[0]);
        }
        if (term instanceof CountTerm.OfTruth count) {
            int[] elements = places.apply(Arrays.asList(count.elements()));
            return elements == null ? null
                    : new Score(0, Arrays.stream(elements).map(element -> 1).toArray(), Arrays.stream(elements).map(count::seen).toArray());
        }
        return term instanceof OperatorTerm operator && operator.isArithmetic() ? of(operator, places) : null;
    }

    private static Score of(OperatorTerm operator, Function<List<Term>, int[]> places) {
        Score left = of(operator.parts().get(0), places);
        Score right = of(operator.parts().get(1), places);
        if (left == null || right == null) {
            return null;
        }
        if (operator.adds()) {
            return left.plus(right);
        }
        if (operator.subtracts()) {
            return left.plus(right.times(-1));
        }
        return left.references.length == 0 ? right.times(left.base) : right.references.length == 0 ? left.times(right.base) : null;
    }
}
