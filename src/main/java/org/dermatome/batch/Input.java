package org.dermatome.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The input: what is in it after decompression, and how much of it has been taken. */
final class Input implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int MAGIC = 0x1f8b;

    private final Counted raw;
    private final InputStream content;
    private final long size;

    private Input(InputStream in, long size) throws IOException {
        this.raw = new Counted(in);
        this.size = size;
        this.content = decompressed(raw);
    }

    static Input of(Path file) throws IOException {
        return new Input(Files.newInputStream(file), Files.isRegularFile(file) ? Files.size(file) : -1);
    }

    static Input of(InputStream in) throws IOException {
        return new Input(in, -1);
    }

    private static InputStream decompressed(InputStream raw) throws IOException {
        PushbackInputStream in = new PushbackInputStream(raw, 2);
        byte[] magic = in.readNBytes(2);
        in.unread(magic);
        boolean zipped = magic.length == 2 && ((magic[0] & 0xff) << 8 | magic[1] & 0xff) == MAGIC;
        return zipped ? new GZIPInputStream(new Waiting(in), BUFFER) : in;
    }

    InputStream content() {
        return content;
    }

    /** Bytes taken from the file, before decompression. */
    long taken() {
        return raw.count;
    }

    /** Bytes of the file, or -1 if that is not known. */
    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static final class Counted extends FilterInputStream {

        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    /**
     * Says that more is available until it has seen the end. The decompressor stops after a member when nothing is available, which on a
     * pipe means only that the sender is slow, and would lose the members that follow.
     */
    private static final class Waiting extends FilterInputStream {

        private final PushbackInputStream pushback;

        Waiting(PushbackInputStream in) {
            super(in);
            this.pushback = in;
        }

        @Override
        public int available() throws IOException {
            int next = pushback.read();
            if (next < 0) {
                return 0;
            }
            pushback.unread(next);
            return 1;
        }
    }
}
