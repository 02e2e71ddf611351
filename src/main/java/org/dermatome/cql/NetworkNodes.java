package org.dermatome.cql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** The nodes of a network that is being built; equal ones are one. */
final class NetworkNodes {

    /** A node without operands: true. */
    private static final int ALWAYS = Reference.to(0);
    private static final int ON_DEMAND = Integer.MAX_VALUE;

    private final List<Node> nodes = new ArrayList<>();
    private final List<CodeTest> tests = new ArrayList<>();
    private final List<Term> computed = new ArrayList<>();
    private final Map<List<Object>, Integer> known = new HashMap<>();
    private boolean onDemand;
    private int[] order;
    private int[] numbers;

    /**
     * @param level distance from the answers
     * @param slots the questions that it depends on
     */
    private record Node(NodeKind kind, int[] content, int level, BitSet slots) {
    }

    NetworkNodes() {
        node(NodeKind.ALL, new int[0]);
    }

    static int constant(int truth) {
        return truth == Truth.TRUE ? ALWAYS : Reference.through(truth == Truth.FALSE ? Reference.NOT : Reference.NEVER_KNOWN, ALWAYS);
    }

    /** Makes nodes that are not worth deciding for every response. */
    int onDemand(IntSupplier maker) {
        boolean outer = onDemand;
        onDemand = true;
        int made = maker.getAsInt();
        onDemand = outer;
        return made;
    }

    int codes(CodeTest test) {
        BitSet slots = new BitSet();
        slots.set(test.slot().index());
        return single(NodeKind.CODES, test, tests, 0, slots);
    }

    /** A term to compute, for every response or on demand. */
    int computed(Term term, boolean early) {
        BitSet slots = new BitSet();
        term.collectSlots(slots);
        return single(NodeKind.TERM, term, computed, early ? 0 : ON_DEMAND, slots);
    }

    private <T> int single(NodeKind kind, T content, List<T> contents, int level, BitSet slots) {
        return known.computeIfAbsent(List.of(kind, content), key -> {
            contents.add(content);
            return add(new Node(kind, new int[] {contents.size() - 1}, level, slots));
        });
    }

    /** A node that refers to others. */
    int node(NodeKind kind, int[] content) {
        int[] shortest = kind == NodeKind.CHOICE ? withoutIdleConditions(content) : content;
        if (kind == NodeKind.CHOICE && shortest.length == 1) {
            return shortest[0];
        }
        List<Object> key = new ArrayList<>(List.of(kind));
        Arrays.stream(shortest).forEach(key::add);
        return known.computeIfAbsent(key, same -> add(new Node(kind, shortest, levelAbove(kind, shortest), slots(kind, shortest))));
    }

    /** A last condition that leads to the same result as no condition decides nothing. */
    private static int[] withoutIdleConditions(int[] choice) {
        int otherwise = choice[choice.length - 1];
        int length = choice.length;
        while (length > 1 && choice[length - 2] == otherwise) {
            length -= 2;
        }
        int[] shortest = Arrays.copyOf(choice, length);
        shortest[length - 1] = otherwise;
        return shortest;
    }

    private BitSet slots(NodeKind kind, int[] content) {
        BitSet slots = new BitSet();
        Arrays.stream(content).skip(kind.firstReference()).forEach(reference -> slots.or(nodes.get(Reference.node(reference)).slots()));
        return slots;
    }

    private int levelAbove(NodeKind kind, int[] content) {
        int highest = Arrays.stream(content).skip(kind.firstReference()).map(reference -> nodes.get(Reference.node(reference)).level()).max().orElse(-1);
        return onDemand || highest == ON_DEMAND ? ON_DEMAND : highest + 1;
    }

    private int add(Node node) {
        nodes.add(node);
        return Reference.to(nodes.size() - 1);
    }

    /**
     * Puts the nodes in the order of their distance from the answers, and those of a kind and size in a row: so they are decided one after the
     * other without jumps that the processor cannot foresee. Those about the same questions stand together, to be passed together when none was
     * answered. Gives the new numbers.
     */
    int[] order() {
        order = IntStream.range(0, nodes.size()).boxed().sorted(Comparator.comparing(nodes::get, Comparator.comparingInt(Node::level)
                .thenComparing(Node::kind).thenComparingInt(this::row).thenComparingInt(node -> node.slots().length()))).mapToInt(Integer::intValue).toArray();
        numbers = new int[order.length];
        IntStream.range(0, order.length).forEach(number -> numbers[order[number]] = number);
        return numbers;
    }

    private int row(Node node) {
        return node.kind() == NodeKind.CODES ? question(node).index() : node.content().length;
    }

    private Slot question(Node node) {
        return tests.get(node.content()[0]).slot();
    }

    Network network() {
        List<Node> ordered = Arrays.stream(order).mapToObj(nodes::get).toList();
        return new Network(ordered.stream().map(Node::kind).toArray(NodeKind[]::new),
                ordered.stream().map(node -> renumbered(node.content(), node.kind().firstReference(), numbers)).toArray(int[][]::new),
                blocks(ordered), questions(ordered), computed);
    }

    private static List<NetworkBlock> blocks(List<Node> ordered) {
        List<NetworkBlock> blocks = new ArrayList<>();
        int from = 0;
        while (from < ordered.size() && ordered.get(from).level() != ON_DEMAND) {
            BitSet slots = new BitSet();
            int to = from;
            while (to < ordered.size() && to < from + NetworkBlock.SIZE && areTogether(ordered.get(from), ordered.get(to))) {
                slots.or(ordered.get(to).slots());
                to++;
            }
            NodeKind kind = ordered.get(from).kind();
            if (kind != NodeKind.CODES) {
                blocks.add(new NetworkBlock(kind, from, to, new SlotSet(slots)));
            }
            from = to;
        }
        return blocks;
    }

    /** Terms are so much more work than other nodes that none is computed because of the answer to another question. */
    private static boolean areTogether(Node first, Node other) {
        return other.kind() == first.kind() && other.level() != ON_DEMAND && (first.kind() != NodeKind.TERM || other.slots().equals(first.slots()));
    }

    private List<CodeTests> questions(List<Node> ordered) {
        List<CodeTests> questions = new ArrayList<>();
        int first = 0;
        while (first < ordered.size()) {
            int end = first + 1;
            if (ordered.get(first).kind() == NodeKind.CODES) {
                Slot slot = question(ordered.get(first));
                while (end < ordered.size() && ordered.get(end).kind() == NodeKind.CODES && question(ordered.get(end)) == slot) {
                    end++;
                }
                questions.add(new CodeTests(slot, first,
                        ordered.subList(first, end).stream().map(node -> tests.get(node.content()[0])).toList()));
            }
            first = end;
        }
        return questions;
    }

    /** The content with the new numbers of the nodes that it refers to. */
    static int[] renumbered(int[] content, int firstReference, int[] numbers) {
        int[] renumbered = content.clone();
        for (int i = firstReference; i < content.length; i++) {
            renumbered[i] = Reference.renumbered(content[i], numbers);
        }
        return renumbered;
    }
}
