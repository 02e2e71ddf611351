package org.dermatome.batch;

/**
 * One line of the input.
 *
 * @param number from 1, blank lines counted
 * @param json its bytes, or null if it is too long to be read
 */
record Line(long number, byte[] json) {
}
