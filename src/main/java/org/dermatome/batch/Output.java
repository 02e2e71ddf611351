package org.dermatome.batch;

import java.io.IOException;
import java.util.List;

/** Where the results go. */
interface Output extends AutoCloseable {

    /** Where an earlier run ended, or a new beginning. */
    Position start();

    void write(List<byte[]> results) throws IOException;

    /** What was written so far belongs to this much input; an interruption loses nothing before this. */
    void commit(Mark input, BatchReport report) throws IOException;

    /** Everything was written. */
    void complete() throws IOException;

    @Override
    void close() throws IOException;
}
