package org.dermatome.batch;

/**
 * How far the input was read.
 *
 * @param lines lines read
 * @param bytes bytes read, after decompression
 * @param checksum of these bytes, so that a run that goes on notices another input
 */
record Mark(long lines, long bytes, long checksum) {

    static final Mark START = new Mark(0, 0, 0);
}
