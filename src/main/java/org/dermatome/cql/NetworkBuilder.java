package org.dermatome.cql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Gives every truth among the terms its place in a network; terms that say the same share one. */
final class NetworkBuilder {

    /** A node without operands: true. */
    private static final int ALWAYS = Reference.to(0);
    private static final int ON_DEMAND = Integer.MAX_VALUE;

    private final List<Node> nodes = new ArrayList<>();
    private final List<CodeTest> tests = new ArrayList<>();
    private final List<Term> computed = new ArrayList<>();
    private final Map<List<Object>, Integer> known = new HashMap<>();
    private final Set<Term> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Term, Integer> places = new IdentityHashMap<>();
    private final Map<CountTerm.OfTruth, int[]> counts = new IdentityHashMap<>();

    /** @param level distance from the answers */
    private record Node(Network.Kind kind, int[] content, int level) {
    }

    NetworkBuilder() {
        node(Network.Kind.ALL, new int[0]);
    }

    /**
     * The network. Its nodes are in the order of their distance from the answers, and those of a kind and size stand in a row: so they are
     * decided one after the other without jumps that the processor cannot foresee.
     */
    Network build() {
        int[] order = IntStream.range(0, nodes.size()).boxed().sorted(Comparator.<Integer>comparingInt(number -> nodes.get(number).level())
                .thenComparing(number -> nodes.get(number).kind()).thenComparingInt(number -> row(nodes.get(number))))
                .mapToInt(Integer::intValue).toArray();
        int[] numbers = new int[order.length];
        IntStream.range(0, order.length).forEach(number -> numbers[order[number]] = number);
        Network.Kind[] kinds = new Network.Kind[order.length];
        int[][] contents = new int[order.length][];
        for (int number = 0; number < order.length; number++) {
            Node node = nodes.get(order[number]);
            kinds[number] = node.kind();
            contents[number] = node.kind().refers() ? renumbered(node.content(), numbers) : node.content();
        }
        places.forEach((term, reference) -> term.place(Reference.renumbered(reference, numbers)));
        counts.forEach((count, references) -> count.placeElements(renumbered(references, numbers)));
        List<CodeTests> questions = new ArrayList<>();
        for (int number = 0; number < order.length; number++) {
            if (kinds[number] == Network.Kind.CODES) {
                int first = number;
                Slot slot = tests.get(contents[first][0]).slot();
                List<CodeTest> ofQuestion = new ArrayList<>();
                for (; number < order.length && kinds[number] == Network.Kind.CODES && tests.get(contents[number][0]).slot() == slot; number++) {
                    ofQuestion.add(tests.get(contents[number][0]));
                }
                number--;
                questions.add(new CodeTests(slot, first, ofQuestion));
            }
        }
        int early = (int) nodes.stream().filter(node -> node.level() != ON_DEMAND).count();
        return new Network(kinds, contents, early, questions, computed);
    }

    private int row(Node node) {
        return node.kind() == Network.Kind.CODES ? tests.get(node.content()[0]).slot().index() : node.content().length;
    }

    private static int[] renumbered(int[] references, int[] numbers) {
        return Arrays.stream(references).map(reference -> Reference.renumbered(reference, numbers)).toArray();
    }

    /** Places a term after all that it is made of. */
    void place(Term term) {
        if (!visited.add(term)) {
            return;
        }
        term.parts().forEach(this::place);
        if (term instanceof CountTerm.OfTruth count) {
            int[] elements = operands(Arrays.asList(count.elements()));
            if (elements != null) {
                counts.put(count, elements);
            }
        } else if (term.isTruth() && !(term instanceof Constant)) {
            int reference = reference(term);
            if (reference != Reference.NONE) {
                places.put(term, reference);
            }
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
            return node(Network.Kind.CODES, test, tests, 0);
        }
        if (term instanceof LogicTerm logic) {
            return node(logic.isAnd() ? Network.Kind.ALL : Network.Kind.ANY, operands(logic.parts()));
        }
        if (term instanceof CaseTerm choice) {
            return node(Network.Kind.CHOICE, operands(choice.parts()));
        }
        return leaf(term);
    }

    private static int constant(Object value) {
        int truth = Truth.of(value);
        return truth == Truth.TRUE ? ALWAYS : Reference.through(truth == Truth.FALSE ? Reference.NOT : Reference.NEVER_KNOWN, ALWAYS);
    }

    /** What somebody else refers to: a truth that has its place already, or a term to compute. */
    private int operand(Term term) {
        if (term instanceof Constant constant) {
            return constant(constant.value());
        }
        Integer place = places.get(term);
        return place != null ? place : term.isTruth() ? Reference.NONE : leaf(term);
    }

    private int leaf(Term term) {
        return term.isClosed() ? node(Network.Kind.TERM, term, computed, readsAnswersOnly(term) ? 0 : ON_DEMAND) : Reference.NONE;
    }

    /** Whether it needs no other truth and little work. */
    private boolean readsAnswersOnly(Term term) {
        return !(term instanceof CountTerm) && term.parts().stream().allMatch(part -> !places.containsKey(part) && readsAnswersOnly(part));
    }

    /** References to all of the terms, or null when one of them has none. */
    private int[] operands(List<Term> terms) {
        int[] references = terms.stream().mapToInt(this::operand).toArray();
        return Arrays.stream(references).anyMatch(reference -> reference == Reference.NONE) ? null : references;
    }

    private <T> int node(Network.Kind kind, T content, List<T> contents, int level) {
        return known.computeIfAbsent(List.of(kind, content), key -> {
            contents.add(content);
            return add(new Node(kind, new int[] {contents.size() - 1}, level));
        });
    }

    private int node(Network.Kind kind, int[] references) {
        if (references == null) {
            return Reference.NONE;
        }
        List<Object> key = new ArrayList<>(List.of(kind));
        Arrays.stream(references).forEach(key::add);
        return known.computeIfAbsent(key, same -> add(new Node(kind, references, levelAbove(references))));
    }

    private int levelAbove(int[] references) {
        int highest = Arrays.stream(references).map(reference -> nodes.get(Reference.node(reference)).level()).max().orElse(-1);
        return highest == ON_DEMAND ? ON_DEMAND : highest + 1;
    }

    private int add(Node node) {
        nodes.add(node);
        return Reference.to(nodes.size() - 1);
    }
}
