package org.dermatome.response;

import java.util.List;

/**
 * The names of the elements that are read directly, found by their bytes without making a string: by the first eight as one number, which
 * tells nearly all of them apart. Any other name is unusual.
 */
final class FieldNames {

    private static final int BITS = 8;
    private static final int LAST = (1 << BITS) - 1;
    /** Spreads the numbers over the table; any large odd number does. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final String[] NAMES = new String[LAST + 1];
    private static final long[] STARTS = new long[LAST + 1];

    static {
        for (String name : List.of("answer", "author", "authored", "code", "definition", "display", "div", "encounter", "extension", "id",
                "identifier", "item", "language", "lastUpdated", "linkId", "meta", "profile", "questionnaire", "reference", "resourceType",
                "security", "source", "status", "subject", "system", "tag", "text", "type", "url", "use", "userSelected", "value",
                "valueBoolean", "valueCode", "valueCoding", "valueDateTime", "valueDecimal", "valueInteger", "valueString", "valueUri",
                "version", "versionId")) {
            long start = 0;
            for (int i = 0; i < Math.min(name.length(), Long.BYTES); i++) {
                start |= (long) name.charAt(i) << i * Byte.SIZE;
            }
            int place = place(start, name.length());
            while (NAMES[place] != null) {
                place = place + 1 & LAST;
            }
            NAMES[place] = name;
            STARTS[place] = start;
        }
    }

    private FieldNames() {
    }

    private static int place(long start, int length) {
        return (int) ((start + length) * SPREAD >>> Long.SIZE - BITS);
    }

    /**
     * The name with these bytes, which are ASCII.
     *
     * @param eight the first of them and those that follow, the first one lowest
     */
    static String find(long eight, byte[] json, int from, int length) {
        long start = length < Long.BYTES ? eight & (1L << length * Byte.SIZE) - 1 : eight;
        int place = place(start, length);
        for (String name = NAMES[place]; name != null; name = NAMES[place]) {
            if (STARTS[place] == start && name.length() == length && endsAlike(name, json, from)) {
                return name;
            }
            place = place + 1 & LAST;
        }
        throw JsonTokens.unusual();
    }

    private static boolean endsAlike(String name, byte[] json, int from) {
        for (int i = Long.BYTES; i < name.length(); i++) {
            if (name.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }
}
