package org.dermatome.response;

/**
 * The tokens of a document, read as narrowly as possible: whatever FHIR allows in more than one form, or HAPI treats in a way of its own,
 * is {@link Unusual}.
 */
final class JsonTokens {

    /** The document is left to HAPI. No mistake, so it has no stack trace. */
    static final class Unusual extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final Unusual ONLY = new Unusual();

        private Unusual() {
            super("left to the parser of HAPI", null, false, false);
        }
    }

    private static final int NUMBER_LENGTH = 18;
    private static final int INTEGER_LENGTH = 9;

    private final JsonScanner json;

    JsonTokens(JsonScanner json) {
        this.json = json;
    }

    static Unusual unusual() {
        return Unusual.ONLY;
    }

    /** Notes that a field was met; a field that is met twice is unusual. */
    static int once(int seen, int bit) {
        if ((seen & bit) != 0) {
            throw unusual();
        }
        return seen | bit;
    }

    void beginDocument() {
        json.open('{');
    }

    void endDocument() {
        expect(json.atEnd());
    }

    /** Enters the object that is the value of the current field; it must not be empty. */
    void beginObject() {
        json.open('{');
    }

    /** The name of the next field of the object, or null at its end. */
    String nextField() {
        return json.more('}') ? json.name() : null;
    }

    /** Enters the array that is the value of the current field and its first object; an empty one is unusual. */
    void beginObjects() {
        json.open('[');
        json.open('{');
    }

    /** Enters the next object of the array; false at its end. */
    boolean nextObject() {
        if (!json.more(']')) {
            return false;
        }
        json.open('{');
        return true;
    }

    /** A text that nothing depends on. */
    void skipText() {
        json.skipText();
    }

    void skipTexts() {
        json.open('[');
        expect(json.more(']'));
        do {
            json.skipText();
        } while (json.more(']'));
    }

    void skipBoolean() {
        bool();
    }

    String bool() {
        String literal = json.literal();
        expect(literal.equals("true") || literal.equals("false"));
        return literal;
    }

    /** A text without space around it, control characters or characters beyond the basic plane, which parsers take in different ways. */
    String text() {
        String text = json.text();
        int length = text.length();
        expect(length > 0 && !Character.isWhitespace(text.charAt(0)) && !Character.isWhitespace(text.charAt(length - 1))
                && (json.wasPlain() || isPlain(text)));
        return text;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u00a0' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A text of letters, digits, hyphens and dots, as ids are. */
    String id() {
        String id = text();
        expect(id.length() <= 64);
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            expect(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.');
        }
        return id;
    }

    String dateTime() {
        String text = text();
        expect(PlainDate.is(text));
        return text;
    }

    String integer() {
        String number = json.literal();
        expect(number.length() <= INTEGER_LENGTH && digits(number, number.startsWith("-") ? 1 : 0) == number.length());
        return number;
    }

    /** A number without exponent. */
    String decimal() {
        String number = json.literal();
        int point = digits(number, number.startsWith("-") ? 1 : 0);
        expect(number.length() <= NUMBER_LENGTH
                && (point == number.length() || number.charAt(point) == '.' && fraction(number, point + 1) == number.length()));
        return number;
    }

    /** Where the digits before the point end; there is at least one, and a leading zero stands alone. */
    private static int digits(String number, int from) {
        int end = fraction(number, from);
        expect(end == from + 1 || number.charAt(from) != '0');
        return end;
    }

    /** Where the digits end, of which there is at least one. */
    private static int fraction(String number, int from) {
        int end = from;
        while (end < number.length() && number.charAt(end) >= '0' && number.charAt(end) <= '9') {
            end++;
        }
        expect(end > from);
        return end;
    }

    void narrative() {
        char[] text = json.text().toCharArray();
        expect(PlainNarrative.is(text, 0, text.length));
    }

    static void expect(boolean usual) {
        if (!usual) {
            throw unusual();
        }
    }
}
