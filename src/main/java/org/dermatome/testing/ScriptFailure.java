package org.dermatome.testing;

/** An action that cannot be carried out, with the reason. */
final class ScriptFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ScriptFailure(String message) {
        super(message);
    }
}
