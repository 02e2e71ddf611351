package org.dermatome.cql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One question. The codes that the rules ask for get a bit each, so that "has one of these codes" is one comparison per
 * evaluation; the codes beyond {@link #MAX_CODES} get none and are searched in the answer.
 */
final class Slot {

    static final int MAX_CODES = 62;
    static final long ANY = 1L << 62;
    static final long LOADED = 1L << 63;

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
        long mask = 0;
        for (String code : codes) {
            Long bit = bits.get(code);
            if (bit == null) {
                if (bits.size() == MAX_CODES) {
                    return 0;
                }
                bit = 1L << bits.size();
                bits.put(code, bit);
            }
            mask |= bit;
        }
        return mask;
    }

    long maskOf(List<String> answered) {
        long mask = LOADED;
        for (int i = 0; i < answered.size(); i++) {
            Long bit = bits.get(answered.get(i));
            mask |= bit == null ? ANY : ANY | bit;
        }
        return mask;
    }
}
