package org.dermatome.batch;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Properties;

/**
 * How far a run is safe on disk.
 *
 * @param run what the output depends on besides the input; a run that goes on must be of the same kind
 * @param at time of the results, the same for the whole batch however often it is interrupted
 * @param input what was read of the input
 * @param output bytes of the output that belong to it
 */
record Position(String run, Instant at, Mark input, long output, BatchReport report) {

    /** The position in the file. */
    static Position read(Path file) throws IOException {
        Properties values = new Properties();
        values.load(new StringReader(Files.readString(file)));
        try {
            return new Position(values.getProperty("batch"), Instant.parse(values.getProperty("at", "")),
                    new Mark(number(values, "lines"), number(values, "bytes"), number(values, "checksum")), number(values, "output"),
                    new BatchReport(number(values, "responses"), number(values, "errors")));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new BatchException(file + " is damaged. Delete it and the unfinished output beside it, and start again.", e);
        }
    }

    private static long number(Properties values, String name) {
        return Long.parseLong(values.getProperty(name));
    }

    /** Replaces the file at once: after a crash it holds the old position or the new one. */
    void write(Path file) throws IOException {
        String text = """
                # An unfinished batch. The same command goes on here; delete this file and the unfinished output beside it to start again.
                batch=%s
                at=%s
                lines=%d
                bytes=%d
                checksum=%d
                output=%d
                responses=%d
                errors=%d
                """.formatted(run, at, input.lines(), input.bytes(), input.checksum(), output, report.responses(), report.errors());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
