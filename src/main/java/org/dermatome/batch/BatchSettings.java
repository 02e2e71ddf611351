package org.dermatome.batch;

import java.nio.file.Path;

/**
 * What a batch reads and writes.
 *
 * @param input NDJSON, plain or gzip, or null for the standard input
 * @param output where the results go, or null for the standard output
 * @param threads how many responses are evaluated at the same time
 * @param compact true for one short JSON object per response instead of a Bundle
 * @param language wanted for the texts of the results, or null
 */
public record BatchSettings(Path input, Path output, int threads, boolean compact, String language) {
}
