package org.dermatome.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that appears under its name when it is complete. Until then it is called {@code name.part}, and {@code name.part.position} says how
 * much of it is safe: the data reaches the disk before the position that counts on it, so that what lies beyond the position is cut off and
 * written again.
 */
final class FileOutput implements Output {

    private final Path file;
    private final Path part;
    private final Path positionFile;
    private final FileChannel channel;
    private final FileLock lock;
    private final Position start;

    private FileOutput(Path file, Path part, Path positionFile, FileChannel channel, FileLock lock, Position start) {
        this.file = file;
        this.part = part;
        this.positionFile = positionFile;
        this.channel = channel;
        this.lock = lock;
        this.start = start;
    }

    /** Goes on with an unfinished run of the same kind, or begins one. */
    static FileOutput of(Path file, Position beginning) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Path positionFile = file.resolveSibling(part.getFileName() + ".position");
        Position start = start(file, part, positionFile, beginning);
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(channel, part);
            if (channel.size() < start.output()) {
                throw new BatchException(part + " is shorter than " + positionFile + " says. Delete both and start again.");
            }
            channel.truncate(start.output());
            channel.position(start.output());
            return new FileOutput(file, part, positionFile, channel, lock, start);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Position start(Path file, Path part, Path positionFile, Position beginning) throws IOException {
        if (!Files.exists(part)) {
            beginning.write(positionFile);
            return beginning;
        }
        if (!Files.exists(positionFile)) {
            throw new BatchException(part + " exists and is of no batch. Delete it, or write to another file.");
        }
        Position unfinished = Position.read(positionFile);
        if (!unfinished.run().equals(beginning.run())) {
            throw new BatchException(part + " is the unfinished output of another batch (" + unfinished.run() + ", this one is "
                    + beginning.run() + "). Finish that one, or delete it and " + positionFile + ", or write to another file than " + file + '.');
        }
        return unfinished;
    }

    private static FileLock lock(FileChannel channel, Path part) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new BatchException("Another batch is writing " + part + '.');
        }
        return lock;
    }

    @Override
    public Position start() {
        return start;
    }

    @Override
    public void write(List<byte[]> results) throws IOException {
        ByteBuffer[] buffers = results.stream().map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
        while (buffers[buffers.length - 1].hasRemaining()) {
            channel.write(buffers);
        }
    }

    @Override
    public void commit(Mark input, BatchReport report) throws IOException {
        channel.force(false);
        new Position(start.run(), start.at(), input, channel.position(), report).write(positionFile);
    }

    @Override
    public void complete() throws IOException {
        channel.force(true);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(positionFile);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        channel.close();
    }
}
