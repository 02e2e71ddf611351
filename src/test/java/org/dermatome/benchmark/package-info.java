/** How fast it is. {@code mvn -Pbenchmark verify} runs everything here; {@code mvn verify} only compiles it. */
package org.dermatome.benchmark;
