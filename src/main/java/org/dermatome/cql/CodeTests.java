package org.dermatome.cql;

import java.util.List;

/**
 * All tests of the answers to one question, as a table with a line of outcomes for each code and for an answer without one. Most questions
 * have one answer with one code, so that the outcomes are copied and not computed.
 */
final class CodeTests {

    private final Slot slot;
    private final int firstNode;
    private final CodeTest[] tests;
    private final byte[][] lines;

    /** The tests stand in the network one after the other. */
    CodeTests(Slot slot, int firstNode, List<CodeTest> tests) {
        this.slot = slot;
        this.firstNode = firstNode;
        this.tests = tests.toArray(CodeTest[]::new);
        this.lines = new byte[Slot.LINES][tests.size()];
        for (int line = 0; line < lines.length; line++) {
            decide(Slot.answerOfLine(line), lines[line], 0);
        }
    }

    boolean isAnswered(long[] answers) {
        return answers[slot.index()] != 0;
    }

    /** Writes the outcomes for these answers. */
    void decide(long[] answers, byte[] truths) {
        long answer = answers[slot.index()];
        int line = Slot.lineOf(answer);
        if (line >= 0) {
            byte[] outcomes = lines[line];
            System.arraycopy(outcomes, 0, truths, firstNode, outcomes.length);
        } else {
            decide(answer, truths, firstNode);
        }
    }

    private void decide(long answer, byte[] truths, int from) {
        for (int i = 0; i < tests.length; i++) {
            truths[from + i] = (byte) tests[i].truth(answer);
        }
    }
}
