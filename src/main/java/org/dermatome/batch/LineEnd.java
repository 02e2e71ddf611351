package org.dermatome.batch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where a line ends, eight bytes at a time: they are one number, in which a borrow betrays the end. */
final class LineEnd {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x80 * ONES;
    private static final long ENDS = '\n' * ONES;

    private LineEnd() {
    }

    /** The first place of a line feed, or the last place when there is none. */
    static int find(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long ends = (long) EIGHT.get(bytes, at) ^ ENDS;
            long found = ends - ONES & ~ends & HIGH;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
