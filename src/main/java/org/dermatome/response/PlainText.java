package org.dermatome.response;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where plain text of JSON ends, eight bytes at a time: they are one number, in which a borrow or a high bit betrays what is not plain. */
final class PlainText {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x80 * ONES;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private PlainText() {
    }

    /** Eight bytes as one number, the first one lowest. */
    static long eight(byte[] json, int from) {
        return (long) EIGHT.get(json, from);
    }

    /** The first place from here where something is not plain: the end of the text, an escape, a control character or no ASCII. */
    static int end(byte[] json, int from, int end) {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long eight = eight(json, i);
            long quotes = eight ^ QUOTES;
            long backslashes = eight ^ BACKSLASHES;
            long found = (eight - SPACES & ~eight | quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | eight) & HIGH;
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (i < end && json[i] >= ' ' && json[i] != '"' && json[i] != '\\') {
            i++;
        }
        return i;
    }
}
