package org.dermatome.cql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Gives every truth among the terms its place in a network; terms that say the same share one. */
final class NetworkBuilder {

    private final NetworkNodes nodes = new NetworkNodes();
    private final Set<Term> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Term, Integer> places = new IdentityHashMap<>();
    private final Map<Consumer<int[]>, int[]> readers = new HashMap<>();

    /** The network; afterwards the terms know their places in it. */
    Network build() {
        int[] numbers = nodes.order();
        places.forEach((term, reference) -> term.place(Reference.renumbered(reference, numbers)));
        readers.forEach((reader, references) -> reader.accept(NetworkNodes.renumbered(references, 0, numbers)));
        return nodes.network();
    }

    /** Places a term after all that it is made of. */
    void place(Term term) {
        if (!visited.add(term)) {
            return;
        }
        term.parts().forEach(this::place);
        if (term instanceof CountTerm.OfTruth count) {
            read(Arrays.asList(count.elements()), count::placeElements);
        } else if (term.isTruth() && !(term instanceof Constant)) {
            int reference = reference(term);
            if (reference != Reference.NONE) {
                places.put(term, reference);
            }
        } else if (term instanceof CaseTerm choice) {
            read(choice.conditions(), choice::placeConditions);
        } else if (term instanceof OperatorTerm operator && operator.isArithmetic()) {
            Score score = Score.of(operator, this::operands);
            if (score != null) {
                readers.put(references -> operator.placeScore(new Score(score.base(), score.points(), references)), score.references());
            }
        }
        if (term instanceof LogicTerm logic) {
            read(logic.parts(), logic::placeOperands);
        }
    }

    /** For a term that has no place itself but looks into the network. */
    private void read(List<Term> terms, Consumer<int[]> reader) {
        int[] references = operands(terms);
        if (references != null) {
            readers.put(reader, references);
        }
    }

    private int reference(Term term) {
        if (term instanceof DefineTerm define) {
            return operand(define.body());
        }
        if (term instanceof NotTerm || term instanceof IsTerm is && is.asksTruth()) {
            int asked = operand(term.parts().get(0));
            return asked == Reference.NONE ? asked : Reference.through(term instanceof IsTerm is ? is.view() : Reference.NOT, asked);
        }
        CodeTest test = CodeTest.of(term);
        if (test != null) {
            return nodes.codes(test);
        }
        if (term instanceof LogicTerm logic) {
            return node(logic.isAnd() ? NodeKind.ALL : NodeKind.ANY, logic.parts());
        }
        if (term instanceof CaseTerm choice) {
            return node(NodeKind.CHOICE, choice.parts());
        }
        if (term instanceof ComparisonTerm comparison && comparison.comparesCount()) {
            return count(comparison);
        }
        CaseTerm spread = term instanceof OperatorTerm operator ? operator.spread() : null;
        if (spread != null) {
            return nodes.onDemand(() -> {
                place(spread);
                return operand(spread);
            });
        }
        return leaf(term);
    }

    /** Every order is "at least" or its opposite. */
    private int count(ComparisonTerm comparison) {
        int[] elements = operands(Arrays.asList(comparison.counted().elements()));
        if (elements == null) {
            return leaf(comparison);
        }
        int[] content = IntStream.concat(IntStream.of(comparison.atLeast()), Arrays.stream(elements).map(comparison.counted()::seen)).toArray();
        int reference = nodes.node(NodeKind.COUNT, content);
        return comparison.order().upward() ? reference : Reference.through(Reference.NOT, reference);
    }

    /** What somebody else refers to: a truth that has its place already, or a term to compute. */
    private int operand(Term term) {
        if (term instanceof Constant constant) {
            return NetworkNodes.constant(Truth.of(constant.value()));
        }
        Integer place = places.get(term);
        return place != null ? place : term.isTruth() ? Reference.NONE : leaf(term);
    }

    private int leaf(Term term) {
        return term.isClosed() ? nodes.computed(term, readsAnswersOnly(term)) : Reference.NONE;
    }

    /** Whether it needs no other truth and little work. */
    private boolean readsAnswersOnly(Term term) {
        return !(term instanceof CountTerm) && term.parts().stream().allMatch(part -> !places.containsKey(part) && readsAnswersOnly(part));
    }

    private int node(NodeKind kind, List<Term> operands) {
        int[] references = operands(operands);
        return references == null ? Reference.NONE : nodes.node(kind, references);
    }

    /** References to all of the terms, or null when one of them has none. */
    private int[] operands(List<Term> terms) {
        int[] references = terms.stream().mapToInt(this::operand).toArray();
        return Arrays.stream(references).anyMatch(reference -> reference == Reference.NONE) ? null : references;
    }
}
