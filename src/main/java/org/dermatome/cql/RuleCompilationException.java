package org.dermatome.cql;

/** A library that cannot be compiled; the message names the library, the define and what was not understood. */
public final class RuleCompilationException extends RuntimeException {

    RuleCompilationException(String library, String define, String problem) {
        super("CQL library " + library + (define == null ? "" : ", \"" + define + "\"") + ": " + problem);
    }
}
