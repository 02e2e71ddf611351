package org.dermatome.cql;

import java.util.Arrays;
import java.util.List;

/**
 * All truths that the rules speak of, each once however often it is used. A node stands after those it is made of. The nodes are numbers in
 * flat arrays, because following thousands of objects costs far more than the logic itself.
 */
final class Network {

    private static final NodeKind[] KINDS = NodeKind.values();

    private final byte[] kinds;
    private final int[] starts;
    private final int[] content;
    private final NetworkBlock[] blocks;
    private final CodeTests[] questions;
    private final Term[] terms;

    /** The nodes of the questions and the blocks are worth deciding for every response; the others only on demand. */
    Network(NodeKind[] kinds, int[][] contents, List<NetworkBlock> blocks, List<CodeTests> questions, List<Term> terms) {
        this.kinds = new byte[kinds.length];
        this.starts = new int[kinds.length + 1];
        for (int node = 0; node < kinds.length; node++) {
            this.kinds[node] = (byte) kinds[node].ordinal();
            this.starts[node + 1] = starts[node] + contents[node].length;
        }
        this.content = Arrays.stream(contents).flatMapToInt(Arrays::stream).toArray();
        this.blocks = blocks.toArray(NetworkBlock[]::new);
        this.questions = questions.toArray(CodeTests[]::new);
        this.terms = terms.toArray(Term[]::new);
    }

    /** Truths of which none is decided; a new array. */
    byte[] undecided() {
        byte[] truths = new byte[kinds.length];
        Arrays.fill(truths, (byte) Truth.OPEN);
        return truths;
    }

    /**
     * Decides the nodes that are worth it for every response. It looks at every operand even when one decides, for a jump that the processor
     * cannot foresee costs more.
     *
     * @param truths those of a response without answers
     * @param answered the questions that were answered, for what asks none of them stays as it is; null to decide everything
     */
    void decideEarly(byte[] truths, long[] answers, long[] answered, RuleEvaluation evaluation) {
        for (CodeTests question : questions) {
            if (answered == null || question.isAnswered(answers)) {
                question.decide(answers, truths);
            }
        }
        for (NetworkBlock block : blocks) {
            if (answered == null || block.questions().meets(answered)) {
                decide(block, truths, evaluation);
            }
        }
    }

    private void decide(NetworkBlock block, byte[] truths, RuleEvaluation evaluation) {
        int from = block.from();
        int to = block.to();
        switch (block.kind()) {
            case ALL -> decideAll(truths, from, to);
            case ANY -> decideAny(truths, from, to);
            case CHOICE -> decideChoices(truths, from, to);
            case COUNT -> decideCounts(truths, from, to);
            case CODES -> throw new IllegalStateException("answers stand in no block");
            case TERM -> {
                for (int node = from; node < to; node++) {
                    truths[node] = (byte) decide(node, evaluation);
                }
            }
        }
    }

    private void decideAll(byte[] truths, int from, int to) {
        int i = starts[from];
        for (int node = from; node < to; node++) {
            int end = starts[node + 1];
            int least = Truth.TRUE;
            // two at a time: loops over two or three operands cost more than what they do
            for (; i + 1 < end; i += 2) {
                least &= seen(content[i], truths) & seen(content[i + 1], truths);
            }
            if (i < end) {
                least &= seen(content[i++], truths);
            }
            truths[node] = (byte) least;
        }
    }

    private void decideAny(byte[] truths, int from, int to) {
        int i = starts[from];
        for (int node = from; node < to; node++) {
            int end = starts[node + 1];
            int greatest = Truth.FALSE;
            for (; i + 1 < end; i += 2) {
                greatest |= seen(content[i], truths) | seen(content[i + 1], truths);
            }
            if (i < end) {
                greatest |= seen(content[i++], truths);
            }
            truths[node] = (byte) greatest;
        }
    }

    private void decideChoices(byte[] truths, int from, int to) {
        for (int node = from; node < to; node++) {
            int i = starts[node + 1] - 1;
            int result = seen(content[i], truths);
            for (i -= 2; i >= starts[node]; i -= 2) {
                int then = seen(content[i + 1], truths);
                result ^= (result ^ then) & -Truth.one(seen(content[i], truths));
            }
            truths[node] = (byte) result;
        }
    }

    private void decideCounts(byte[] truths, int from, int to) {
        for (int node = from; node < to; node++) {
            int missing = content[starts[node]];
            for (int i = starts[node] + 1; i < starts[node + 1]; i++) {
                missing -= Truth.one(seen(content[i], truths));
            }
            truths[node] = (byte) (missing > 0 ? Truth.FALSE : Truth.TRUE);
        }
    }

    private static int seen(int reference, byte[] truths) {
        return Reference.seen(reference, truths[Reference.node(reference)]);
    }

    /** The truth of a node from those it is made of, which are decided as far as they are needed. */
    int decide(int node, RuleEvaluation evaluation) {
        int start = starts[node];
        int end = starts[node + 1];
        return switch (KINDS[kinds[node]]) {
            case ALL -> all(start, end, evaluation);
            case ANY -> any(start, end, evaluation);
            case CHOICE -> choice(start, end, evaluation);
            case COUNT -> count(start, end, evaluation);
            case CODES -> throw new IllegalStateException("answers are always early");
            case TERM -> Truth.of(terms[content[start]].compute(evaluation));
        };
    }

    private int all(int start, int end, RuleEvaluation evaluation) {
        int least = Truth.TRUE;
        for (int i = start; i < end && least != Truth.FALSE; i++) {
            least &= evaluation.truth(content[i]);
        }
        return least;
    }

    private int any(int start, int end, RuleEvaluation evaluation) {
        int greatest = Truth.FALSE;
        for (int i = start; i < end && greatest != Truth.TRUE; i++) {
            greatest |= evaluation.truth(content[i]);
        }
        return greatest;
    }

    private int choice(int start, int end, RuleEvaluation evaluation) {
        int i = start;
        while (i < end - 1) {
            if (evaluation.truth(content[i]) == Truth.TRUE) {
                return evaluation.truth(content[i + 1]);
            }
            i += 2;
        }
        return evaluation.truth(content[i]);
    }

    private int count(int start, int end, RuleEvaluation evaluation) {
        int missing = content[start];
        for (int i = start + 1; i < end && missing > 0; i++) {
            missing -= Truth.one(evaluation.truth(content[i]));
        }
        return missing > 0 ? Truth.FALSE : Truth.TRUE;
    }
}
