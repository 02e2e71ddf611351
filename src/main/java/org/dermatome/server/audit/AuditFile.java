package org.dermatome.server.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Files to which lines are appended, one after the other: a new one with each start, on each day, and when one is full. Only their owner reads them. */
final class AuditFile implements AutoCloseable {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'audit-'yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final int most;
    private final Clock clock;
    private FileChannel file;
    private LocalDate day;
    private long size;

    /** @throws IOException if nothing can be written there */
    AuditFile(Path folder, int most, Clock clock) throws IOException {
        this.folder = folder;
        this.most = most;
        this.clock = clock;
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            onlyOwner(folder, "rwx------");
        }
        open();
    }

    /** Appends whole lines, all or none, and returns when they are on the disk. */
    void append(byte[] lines) throws IOException {
        if (file == null || !file.isOpen() || !today().equals(day) || size > 0 && size + lines.length > most) {
            close();
            open();
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(lines);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
            file.force(false);
            size += lines.length;
        } catch (IOException e) {
            // the next attempt begins where the last whole line ends
            file.truncate(size);
            throw e;
        }
    }

    private void open() throws IOException {
        Instant now = clock.instant();
        // more than one server may write to a folder
        Path path = folder.resolve(NAME.format(now) + '-' + UUID.randomUUID().toString().substring(0, 8) + ".ndjson");
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        onlyOwner(path, "rw-------");
        day = today();
        size = 0;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void onlyOwner(Path path, String rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
