package org.dermatome.response;

import static org.dermatome.response.JsonTokens.expect;

import java.nio.charset.StandardCharsets;

/**
 * Goes over the bytes of a JSON document once, without making tokens. Texts are most of a response and nearly all of them plain (ASCII without
 * escapes), so eight bytes at a time are tested for whatever is not plain; what nobody needs is passed without a string. What is no JSON is
 * unusual.
 */
final class JsonScanner {

    private static final int HEX_DIGITS = 4;

    private final byte[] json;
    private final int end;
    private int at;
    /** Whether the element before was read, so that a comma must stand before the next one. */
    private boolean comma;
    private boolean plain;

    JsonScanner(byte[] json, int offset, int length) {
        this.json = json;
        this.at = offset;
        this.end = offset + length;
    }

    /** Enters an object or a list. */
    void open(char bracket) {
        skipSpace();
        next(bracket);
        comma = false;
    }

    /** Goes to the next element of the object or list, or leaves it. */
    boolean more(char close) {
        skipSpace();
        if (at < end && json[at] == close) {
            at++;
            comma = true;
            return false;
        }
        if (comma) {
            next(',');
            skipSpace();
            comma = false;
        }
        return true;
    }

    boolean atEnd() {
        skipSpace();
        return at == end;
    }

    /** The name of a field; one that no element read here has is unusual. */
    String name() {
        next('"');
        int start = at;
        at = PlainText.end(json, start, end);
        String name = FieldNames.find(start + Long.BYTES <= end ? PlainText.eight(json, start) : 0, json, start, at - start);
        next('"');
        skipSpace();
        next(':');
        return name;
    }

    String text() {
        skipSpace();
        next('"');
        int start = at;
        at = PlainText.end(json, start, end);
        String text = new String(json, start, at - start, StandardCharsets.ISO_8859_1);
        plain = quoted();
        return plain ? text : rest(new StringBuilder(text)).toString();
    }

    /** Whether the text that was read last is ASCII without escapes and control characters. */
    boolean wasPlain() {
        return plain;
    }

    /** Passes a text, which must not be empty. */
    void skipText() {
        skipSpace();
        next('"');
        int start = at;
        at = PlainText.end(json, start, end);
        if (!quoted()) {
            expect(rest(new StringBuilder()).length() > 0);
        } else {
            expect(at - 1 > start);
        }
    }

    /** A number, true or false, as it stands; whether it is one is for the caller to find out. */
    String literal() {
        skipSpace();
        int start = at;
        while (at < end && isLiteral(json[at])) {
            at++;
        }
        comma = true;
        return new String(json, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isLiteral(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b == '.' || b == '-' || b == '+' || b == 'E';
    }

    /** Passes the closing quotation mark if it stands here. */
    private boolean quoted() {
        boolean closed = at < end && json[at] == '"';
        if (closed) {
            at++;
            comma = true;
        }
        return closed;
    }

    /** The rest of a text that is not plain. */
    private StringBuilder rest(StringBuilder text) {
        while (!quoted()) {
            expect(at < end);
            if (json[at] == '\\') {
                at++;
                text.append(escaped());
                continue;
            }
            int start = at;
            at = PlainText.end(json, at, end);
            while (at < end && json[at] < 0) {
                at = PlainText.end(json, at + 1, end);
            }
            String part = new String(json, start, at - start, StandardCharsets.UTF_8);
            // what a broken sequence of bytes becomes
            expect(!part.isEmpty() && part.indexOf('\ufffd') < 0);
            text.append(part);
        }
        return text;
    }

    private char escaped() {
        expect(at < end);
        char escape = (char) json[at++];
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            default -> throw JsonTokens.unusual();
        };
    }

    private char hexadecimal() {
        expect(at + HEX_DIGITS <= end);
        int value = 0;
        for (int last = at + HEX_DIGITS; at < last; at++) {
            int digit = Character.digit((char) json[at], 16);
            expect(digit >= 0);
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private void skipSpace() {
        while (at < end && json[at] <= ' ' && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private void next(char expected) {
        expect(at < end && json[at] == expected);
        at++;
    }
}
