package org.dermatome.batch;

/** A batch that cannot begin or go on; the message says why and what to do. */
public final class BatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BatchException(String message) {
        super(message);
    }

    BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
