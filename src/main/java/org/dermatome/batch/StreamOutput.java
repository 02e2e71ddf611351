package org.dermatome.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** A stream, which cannot be gone on with. */
final class StreamOutput implements Output {

    private final PrintStream out;
    private final Position start;

    StreamOutput(PrintStream out, Position start) {
        this.out = out;
        this.start = start;
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public void write(List<byte[]> results) throws IOException {
        results.forEach(result -> out.write(result, 0, result.length));
        if (out.checkError()) {
            throw new IOException("the reader of the output is gone");
        }
    }

    @Override
    public void commit(Mark input, BatchReport report) {
        // what was read from a stream is the reader's
    }

    @Override
    public void complete() {
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
