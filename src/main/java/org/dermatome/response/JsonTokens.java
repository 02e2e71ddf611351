package org.dermatome.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

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

    private final JsonParser parser;

    JsonTokens(JsonParser parser) {
        this.parser = parser;
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

    void beginDocument() throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
    }

    void endDocument() throws IOException {
        expect(parser.nextToken() == null);
    }

    /** Enters the object that is the value of the current field; it must not be empty. */
    void beginObject() throws IOException {
        expect(parser.nextToken() == JsonToken.START_OBJECT);
    }

    /** The name of the next field of the object, or null at its end. */
    String nextField() throws IOException {
        return parser.nextFieldName();
    }

    /** Enters the array that is the value of the current field and its first object; an empty one is unusual. */
    void beginObjects() throws IOException {
        expect(parser.nextToken() == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.START_OBJECT);
    }

    /** Enters the next object of the array; false at its end. */
    boolean nextObject() throws IOException {
        JsonToken token = parser.nextToken();
        expect(token == JsonToken.START_OBJECT || token == JsonToken.END_ARRAY);
        return token == JsonToken.START_OBJECT;
    }

    /** A text that nothing depends on. */
    void skipText() throws IOException {
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        expect(parser.getTextLength() > 0);
    }

    void skipTexts() throws IOException {
        expect(parser.nextToken() == JsonToken.START_ARRAY);
        JsonToken token = parser.nextToken();
        expect(token == JsonToken.VALUE_STRING);
        while (token == JsonToken.VALUE_STRING) {
            expect(parser.getTextLength() > 0);
            token = parser.nextToken();
        }
        expect(token == JsonToken.END_ARRAY);
    }

    void skipBoolean() throws IOException {
        bool();
    }

    String bool() throws IOException {
        JsonToken token = parser.nextToken();
        expect(token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
        return parser.getText();
    }

    /** A text without space around it, control characters or characters beyond the basic plane, which parsers take in different ways. */
    String text() throws IOException {
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        String text = parser.getText();
        expect(isPlain(text));
        return text;
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(length - 1))) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u00a0' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A text of letters, digits, hyphens and dots, as ids are. */
    String id() throws IOException {
        String id = text();
        expect(id.length() <= 64);
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            expect(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.');
        }
        return id;
    }

    String dateTime() throws IOException {
        String text = text();
        expect(PlainDate.is(text));
        return text;
    }

    String integer() throws IOException {
        expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= INTEGER_LENGTH);
        return parser.getText();
    }

    /** A number without exponent. */
    String decimal() throws IOException {
        JsonToken token = parser.nextToken();
        expect(token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT);
        expect(parser.getTextLength() <= NUMBER_LENGTH);
        String text = parser.getText();
        expect(text.indexOf('e') < 0 && text.indexOf('E') < 0);
        return text;
    }

    void narrative() throws IOException {
        expect(parser.nextToken() == JsonToken.VALUE_STRING);
        expect(PlainNarrative.is(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
    }

    static void expect(boolean usual) {
        if (!usual) {
            throw unusual();
        }
    }
}
