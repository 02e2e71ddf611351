package org.dermatome.server.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dermatome.server.outbound.Outbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in the files of the audit to a repository of audit records (IHE ITI-20, AuditEvents by POST), in their order, until it is taken.
 * How far it has come stands beside each file, so that nothing is missing after a stop or a crash; some events may come twice then.
 */
final class AuditFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("org.dermatome.server");
    private static final int PIECE = 1 << 20;
    private static final int AT_ONCE = 100;
    private static final int SLOWEST = 60;
    private static final int DOUBLINGS = 6;
    private static final Duration LAST = Duration.ofSeconds(15);
    /** Of these the repository will not take the event later either. */
    private static final Set<Integer> NEVER = Set.of(400, 413, 422);

    private final Path folder;
    private final URI repository;
    private final String token;
    private final Outbound outbound;
    private final Duration pause;
    private final Counter sent;
    private final Counter rejected;
    private final Thread sender = new Thread(this::run, "audit-feed");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile int failures;

    /**
     * Not sending yet.
     *
     * @param token bearer token for the repository, or null
     * @param pause between two looks, and the first of the growing pauses while the repository takes nothing
     */
    AuditFeed(Path folder, URI repository, String token, Outbound outbound, Duration pause, MeterRegistry meters) {
        this.folder = folder;
        this.repository = URI.create(repository + "/AuditEvent");
        this.token = token;
        this.outbound = outbound;
        this.pause = pause;
        this.sent = meters.counter("dermatome.audit.sent");
        this.rejected = meters.counter("dermatome.audit.rejected");
        Gauge.builder("dermatome.audit.feed.failing", this, feed -> feed.failures > 0 ? 1 : 0).register(meters);
        sender.setDaemon(true);
    }

    AuditFeed start() {
        sender.start();
        return this;
    }

    private void run() {
        do {
            // of several servers that share the folder one sends
            try (FileChannel channel = FileChannel.open(folder.resolve("feed.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                while (lock != null && (sendSome() || !closes(pause))) {
                    failures = 0;
                }
            } catch (OverlappingFileLockException e) {
                LOG.debug("Another server of this process sends.");
            } catch (IOException e) {
                if (failures++ == 0) {
                    LOG.error("Audit records cannot be sent: {}. They wait in their files and are tried again.", e.getMessage());
                }
            }
        } while (!closes(pause.multipliedBy(Math.min(SLOWEST, 1 << Math.min(failures, DOUBLINGS)))));
    }

    /** Waits. @return true as soon as it is to end */
    private boolean closes(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Sends some lines of the first file that has any left. @return false if none has */
    private boolean sendSome() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
        }
        for (Path file : files) {
            long begin = position(file);
            byte[] lines = lines(file, begin);
            if (lines.length > 0) {
                send(file, begin, lines);
                return closing.getCount() > 0;
            }
        }
        return false;
    }

    private void send(Path file, long begin, byte[] lines) throws IOException {
        int done = 0;
        try {
            for (int count = 0; done < lines.length && count < AT_ONCE && closing.getCount() > 0; count++) {
                int end = done;
                while (lines[end] != '\n') {
                    end++;
                }
                deliver(Arrays.copyOfRange(lines, done, end));
                done = end + 1;
            }
        } finally {
            keep(file, begin + done);
        }
    }

    private void deliver(byte[] event) throws IOException {
        int status = outbound.post(repository, event, "application/fhir+json", token);
        if (NEVER.contains(status)) {
            rejected.increment();
            LOG.error("The repository of audit records rejects one with status {}; it stays in its file.", status);
        } else if (status < 200 || status > 299) {
            throw new IOException("status " + status);
        } else {
            sent.increment();
        }
    }

    /** Whole lines from there on, or nothing. */
    private static byte[] lines(Path file, long begin) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long there = channel.size() - begin;
            for (long size = PIECE; there > 0; size *= 2) {
                ByteBuffer piece = ByteBuffer.allocate((int) Math.min(size, there));
                while (piece.hasRemaining() && channel.read(piece, begin + piece.position()) > 0) {
                    continue;
                }
                int last = piece.position() - 1;
                while (last >= 0 && piece.get(last) != '\n') {
                    last--;
                }
                if (last >= 0 || size >= there) {
                    return Arrays.copyOf(piece.array(), last + 1);
                }
            }
            return new byte[0];
        }
    }

    private static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + ".sent");
    }

    private static long position(Path file) throws IOException {
        return Files.exists(mark(file)) ? number(Files.readString(mark(file))) : 0;
    }

    /** A mark that a crash has left unreadable is none: better twice than never. */
    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static void keep(Path file, long position) throws IOException {
        Path next = file.resolveSibling("feed.next");
        Files.writeString(next, Long.toString(position));
        Files.move(next, mark(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What is not sent waits in its file for the next start; what is on its way is marked, so that it does not come twice. */
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        sender.join(LAST.toMillis());
    }
}
