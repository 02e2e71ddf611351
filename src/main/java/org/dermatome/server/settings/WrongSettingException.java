package org.dermatome.server.settings;

/** A setting that stops the start. */
public final class WrongSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy what to set instead */
    public WrongSettingException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** What to set instead. */
    public String remedy() {
        return remedy;
    }
}
