/**
 * Many responses on one machine: NDJSON in, NDJSON out, line by line in the same order, in constant memory. An interrupted run goes on where
 * its output was last safe on disk.
 */
package org.dermatome.batch;
