package org.dermatome.outcome;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8 in an array that grows. Commas set themselves; a value is escaped no more than JSON demands, as HAPI does it. */
final class JsonBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x80 * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPED = 6;
    private static final int KEPT = 256 * 1024;

    private byte[] bytes;
    private int size;
    private boolean comma;

    JsonBytes(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** Begins anew in the same array; one that an unusual result made large is given back. */
    JsonBytes clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
        size = 0;
        comma = false;
        return this;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A name in an object; it must be ASCII and need no escaping, as all names of FHIR elements do. */
    @SuppressWarnings("deprecation")
    void name(String name) {
        int length = name.length();
        reserve(length + 4);
        if (comma) {
            bytes[size++] = ',';
        }
        bytes[size++] = '"';
        // the only way to copy without an array in between; what it does wrong with other characters cannot happen here
        name.getBytes(0, length, bytes, size);
        size += length;
        bytes[size++] = '"';
        bytes[size++] = ':';
        comma = false;
    }

    void open(char bracket) {
        separate();
        bytes[size++] = (byte) bracket;
        comma = false;
    }

    void close(char bracket) {
        reserve(1);
        bytes[size++] = (byte) bracket;
        comma = true;
    }

    /** Digits as they stand. */
    void number(String number) {
        separate();
        append(number.getBytes(StandardCharsets.US_ASCII));
        comma = true;
    }

    /** Elements of an object as they stand. */
    void elements(byte[] json) {
        if (json.length > 0) {
            separate();
            append(json);
            comma = true;
        }
    }

    void text(String text) {
        separate();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length + 2);
        bytes[size++] = '"';
        if (needsEscaping(utf8)) {
            escape(utf8);
        } else {
            append(utf8);
        }
        reserve(1);
        bytes[size++] = '"';
        comma = true;
    }

    private void separate() {
        reserve(2);
        if (comma) {
            bytes[size++] = ',';
        }
    }

    /** Looks at eight bytes at a time, for most texts need none. */
    private static boolean needsEscaping(byte[] utf8) {
        int at = 0;
        long found = 0;
        for (; at + Long.BYTES <= utf8.length; at += Long.BYTES) {
            long eight = (long) EIGHT.get(utf8, at);
            long quotes = eight ^ QUOTES;
            long backslashes = eight ^ BACKSLASHES;
            found |= (eight - SPACES & ~eight | quotes - ONES & ~quotes | backslashes - ONES & ~backslashes) & HIGH;
        }
        for (; at < utf8.length; at++) {
            if (isSpecial(utf8[at])) {
                return true;
            }
        }
        return found != 0;
    }

    private static boolean isSpecial(byte b) {
        return b >= 0 && b < ' ' || b == '"' || b == '\\';
    }

    private void escape(byte[] utf8) {
        reserve(utf8.length * ESCAPED + 1);
        for (byte b : utf8) {
            if (!isSpecial(b)) {
                bytes[size++] = b;
                continue;
            }
            bytes[size++] = '\\';
            switch (b) {
                case '"', '\\' -> bytes[size++] = b;
                case '\n' -> bytes[size++] = 'n';
                case '\t' -> bytes[size++] = 't';
                case '\r' -> bytes[size++] = 'r';
                case '\b' -> bytes[size++] = 'b';
                case '\f' -> bytes[size++] = 'f';
                default -> {
                    append("u00".getBytes(StandardCharsets.US_ASCII));
                    bytes[size++] = HEX[b >> 4];
                    bytes[size++] = HEX[b & 0xf];
                }
            }
        }
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
