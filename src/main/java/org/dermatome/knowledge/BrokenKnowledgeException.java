package org.dermatome.knowledge;

/** The package cannot be used as it is; the message names the file. Nothing starts with half of its knowledge. */
public final class BrokenKnowledgeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenKnowledgeException(String file, String what) {
        super(file + ": " + what);
    }

    BrokenKnowledgeException(String file, String what, Throwable cause) {
        super(file + ": " + what, cause);
    }
}
