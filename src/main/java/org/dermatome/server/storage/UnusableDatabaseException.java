package org.dermatome.server.storage;

/** A database that stops the start; the message says what to do. */
final class UnusableDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(String what, String remedy) {
        super(what + ' ' + remedy);
    }
}
