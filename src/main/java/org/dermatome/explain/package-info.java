/**
 * Why the answers mean what they mean, and which other answers would mean something else. Pure: it evaluates the rules of the package
 * for the answers as they are and as they might be, and knows nothing clinical.
 */
package org.dermatome.explain;
