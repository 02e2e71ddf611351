package org.dermatome.evaluation;

/**
 * What JSON must not hold, found before a parser reads it: one that calls itself for each level fails on deep nesting, and one that writes
 * numbers out in full fills the memory with a small document.
 */
public final class JsonBounds {

    /** The Questionnaire needs about a dozen levels. */
    static final int DEPTH = 100;

    /** Digits of an exponent. */
    static final int EXPONENT = 3;

    private JsonBounds() {
    }

    /** What is beyond the bounds and how to mend it, or null. */
    public static String complaint(byte[] json) {
        return complaint(json, DEPTH);
    }

    /** The same with another bound for the nesting. */
    public static String complaint(byte[] json, int deepest) {
        int depth = 0;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> i = endOfText(json, i + 1);
                case '{', '[' -> {
                    depth++;
                    if (depth > deepest) {
                        return "The JSON is nested deeper than " + deepest + " levels. Send a resource that is nested less deep.";
                    }
                }
                case '}', ']' -> depth--;
                case 'e', 'E' -> {
                    if (digits(json, i + 1) > EXPONENT) {
                        return "The JSON holds a number with an exponent of more than " + EXPONENT + " digits. Send a smaller number.";
                    }
                }
                default -> {
                    // whatever it is, it takes no more room than it has here
                }
            }
        }
        return null;
    }

    /**
     * Where a text of JSON ends.
     *
     * @param from behind its opening quotation mark
     * @return the place of its closing one, or the length of the document if there is none
     */
    public static int endOfText(byte[] json, int from) {
        for (int i = from; i < json.length; i++) {
            if (json[i] == '\\') {
                i++;
            } else if (json[i] == '"') {
                return i;
            }
        }
        return json.length;
    }

    private static int digits(byte[] json, int from) {
        int start = from < json.length && (json[from] == '+' || json[from] == '-') ? from + 1 : from;
        int end = start;
        while (end < json.length && json[end] >= '0' && json[end] <= '9') {
            end++;
        }
        return end - start;
    }
}
