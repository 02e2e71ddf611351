package org.dermatome.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A few lines that one thread evaluates together, because handing over each of them would cost more than it takes. */
final class Chunk implements Callable<Chunk.Result> {

    private static final int LINES = 16;
    private static final int BYTES = 128 * 1024;

    private final LineEvaluator evaluator;
    private final List<Line> lines;
    private final Mark end;

    /**
     * The results of a chunk.
     *
     * @param lines each with its end; never joined, for that would copy every result once more
     * @param end where the input goes on after it
     */
    record Result(List<byte[]> lines, long responses, long errors, Mark end) {
    }

    private Chunk(LineEvaluator evaluator, List<Line> lines, Mark end) {
        this.evaluator = evaluator;
        this.lines = lines;
        this.end = end;
    }

    /** The next lines, or null at the end. */
    static Chunk next(Lines in, LineEvaluator evaluator) throws IOException {
        List<Line> lines = new ArrayList<>(LINES);
        int bytes = 0;
        while (lines.size() < LINES && bytes < BYTES) {
            Line line = in.next();
            if (line == null) {
                break;
            }
            lines.add(line);
            bytes += line.json() == null ? 0 : line.json().length;
        }
        return lines.isEmpty() ? null : new Chunk(evaluator, lines, in.mark());
    }

    @Override
    public Result call() {
        List<byte[]> results = new ArrayList<>(2 * lines.size());
        long errors = 0;
        for (Line line : lines) {
            errors += evaluator.evaluate(line, results) ? 0 : 1;
        }
        return new Result(results, lines.size(), errors, end);
    }
}
