package org.dermatome.cql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One question. The codes that the rules ask for get a bit each, so that an answer is one number and "has one of these codes" is one
 * comparison; the codes beyond {@link #MAX_CODES} get none and are searched in the answer.
 */
final class Slot {

    static final int MAX_CODES = 62;
    /** There is an answer, with or without a code. */
    static final long ANSWERED = 1L << 62;
    /** There is a code, whether it has a bit or not. */
    static final long ANY = 1L << 63;

    /** How many different answers have at most one of the bits of codes. */
    static final int LINES = MAX_CODES + 4;

    private static final long CODES = ANSWERED - 1;

    private final int index;
    private final String linkId;
    private final Map<String, Long> bits = new HashMap<>();

    Slot(int index, String linkId) {
        this.index = index;
        this.linkId = linkId;
    }

    int index() {
        return index;
    }

    String linkId() {
        return linkId;
    }

    /** The bits of the codes, or 0 when one of them has none. Called while compiling only. */
    long bitsFor(List<String> codes) {
        long answer = 0;
        for (String code : codes) {
            Long bit = bits.get(code);
            if (bit == null) {
                if (bits.size() == MAX_CODES) {
                    return 0;
                }
                bit = 1L << bits.size();
                bits.put(code.intern(), bit);
            }
            answer |= bit;
        }
        return answer;
    }

    /** The answer as a number. */
    long answer(RuleAnswers answers) {
        if (!answers.answered(linkId)) {
            return 0;
        }
        List<String> codes = answers.codes(linkId);
        if (codes.isEmpty()) {
            return ANSWERED;
        }
        long answer = ANSWERED | ANY;
        for (int i = 0; i < codes.size(); i++) {
            Long bit = bits.get(codes.get(i));
            if (bit != null) {
                answer |= bit;
            }
        }
        return answer;
    }

    /** A number for an answer with at most one of the bits of codes, else -1. */
    static int lineOf(long answer) {
        long codes = answer & CODES;
        if (codes == 0) {
            return MAX_CODES + (int) (answer >>> MAX_CODES);
        }
        return Long.bitCount(codes) == 1 ? Long.numberOfTrailingZeros(codes) : -1;
    }

    /** The answer with this number. */
    static long answerOfLine(int line) {
        return line < MAX_CODES ? 1L << line | ANSWERED | ANY : (long) (line - MAX_CODES) << MAX_CODES;
    }
}
