package org.dermatome.testing;

import java.util.List;

/** A script that uses what this runner does not cover; nothing of it was run. */
public final class RefusedScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedScriptException(String script, List<String> reasons) {
        super(script + " cannot be run: " + String.join("; ", reasons));
    }
}
