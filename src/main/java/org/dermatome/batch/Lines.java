package org.dermatome.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Cuts a stream into lines and never holds more than one of them and its buffer. */
final class Lines {

    /** No response needs a tenth of it. */
    static final int LIMIT = 1024 * 1024;

    private static final int BUFFER = 256 * 1024;
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C checksum = new CRC32C();
    private int at;
    private int end;
    private int checked;
    private long bytesBefore;
    private long number;
    private byte[] line = NOTHING;
    private boolean tooLong;

    Lines(InputStream in) {
        this.in = in;
    }

    /**
     * Passes over what an earlier run has read.
     *
     * @return false if this input does not begin with it
     */
    boolean skip(Mark mark) throws IOException {
        while (bytesBefore + at < mark.bytes()) {
            if (at == end && !fill()) {
                return false;
            }
            at = (int) Math.min(end, mark.bytes() - bytesBefore);
        }
        number = mark.lines();
        return mark().checksum() == mark.checksum();
    }

    /** The next line that holds something, or null at the end. */
    Line next() throws IOException {
        while (at < end || fill()) {
            byte[] json = read();
            number++;
            if (json == null || !isBlank(json)) {
                return new Line(number, json);
            }
        }
        return null;
    }

    /** Where the next line begins. */
    Mark mark() {
        check();
        return new Mark(number, bytesBefore + at, checksum.getValue());
    }

    private byte[] read() throws IOException {
        line = NOTHING;
        tooLong = false;
        do {
            int from = at;
            at = LineEnd.find(buffer, at, end);
            append(from, at);
            if (at < end) {
                at++;
                break;
            }
        } while (fill());
        return tooLong ? null : trimmed();
    }

    private void append(int from, int to) {
        if (tooLong || line.length + to - from > LIMIT) {
            tooLong = true;
            line = NOTHING;
            return;
        }
        int length = line.length;
        if (length == 0) {
            line = Arrays.copyOfRange(buffer, from, to);
            return;
        }
        line = Arrays.copyOf(line, length + to - from);
        System.arraycopy(buffer, from, line, length, to - from);
    }

    /** Without the byte order mark that some programs begin a file with. */
    private byte[] trimmed() {
        boolean marked = number == 0 && line.length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean fill() throws IOException {
        check();
        bytesBefore += end;
        at = 0;
        checked = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private void check() {
        checksum.update(buffer, checked, at - checked);
        checked = at;
    }
}
