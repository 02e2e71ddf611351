package org.dermatome.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * Reads, evaluates on several threads and writes in the order of the input. Never more chunks than there are threads, and two, are under
 * way, so that memory does not depend on the size of the input.
 */
final class Pipeline {

    private static final int AHEAD = 2;
    private static final long BETWEEN_COMMITS = Duration.ofMillis(500).toNanos();

    private final Lines lines;
    private final Output output;
    private final LineEvaluator evaluator;
    private final Progress progress;
    private final LongSupplier nanos;
    private final int threads;
    private final Deque<Future<Chunk.Result>> underWay = new ArrayDeque<>();
    private BatchReport report;
    private Mark end;
    private long nextCommit;

    Pipeline(Lines lines, Output output, LineEvaluator evaluator, Progress progress, LongSupplier nanos, int threads) {
        this.lines = lines;
        this.output = output;
        this.evaluator = evaluator;
        this.progress = progress;
        this.nanos = nanos;
        this.threads = threads;
        this.report = output.start().report();
        this.end = output.start().input();
        this.nextCommit = nanos.getAsLong() + BETWEEN_COMMITS;
    }

    /** Everything to the end of the input. When the input fails, what was read before is written and committed first. */
    BatchReport run() throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, Pipeline::worker);
        try {
            IOException failure = readAll(workers);
            while (!underWay.isEmpty()) {
                writeNext();
            }
            output.commit(end, report);
            if (failure != null) {
                throw new BatchException("The input cannot be read beyond line " + end.lines() + ": " + failure.getMessage(), failure);
            }
            output.complete();
            return report;
        } finally {
            workers.shutdownNow();
        }
    }

    private IOException readAll(ExecutorService workers) throws IOException {
        while (true) {
            Chunk chunk;
            try {
                chunk = Chunk.next(lines, evaluator);
            } catch (IOException e) {
                return e;
            }
            if (chunk == null) {
                return null;
            }
            underWay.add(workers.submit(chunk));
            if (underWay.size() >= threads + AHEAD) {
                writeNext();
            }
        }
    }

    private void writeNext() throws IOException {
        Chunk.Result result = result(underWay.remove());
        output.write(result.lines());
        report = report.plus(result.responses(), result.errors());
        end = result.end();
        progress.say(report);
        if (nanos.getAsLong() >= nextCommit) {
            output.commit(end, report);
            nextCommit = nanos.getAsLong() + BETWEEN_COMMITS;
        }
    }

    private static Chunk.Result result(Future<Chunk.Result> chunk) {
        try {
            return chunk.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BatchException("The batch was interrupted.", e);
        } catch (ExecutionException e) {
            throw new BatchException("The batch failed: " + e.getCause(), e.getCause());
        }
    }

    private static Thread worker(Runnable work) {
        Thread thread = new Thread(work, "batch");
        thread.setDaemon(true);
        return thread;
    }
}
