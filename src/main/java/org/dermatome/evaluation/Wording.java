package org.dermatome.evaluation;

import java.util.regex.Pattern;

/** Messages of HAPI and of the parsers beneath it, without the parts that mean nothing to the sender. */
public final class Wording {

    private static final Pattern CODE = Pattern.compile("HAPI-\\d{4}: ");
    private static final Pattern CONTENT = Pattern.compile("Failed to parse JSON encoded FHIR content: |Failed to parse request body as \\w+ resource. Error was: ");
    /** Jackson names its source object and its own class names after the message. */
    private static final Pattern SOURCE = Pattern.compile("\\s*at \\[Source: [^;\\]]*; (line: \\d+, column: \\d+)]");
    /** Which class found it. */
    private static final Pattern CLASS = Pattern.compile("\\b(?:[a-z]\\w*\\.){2,8}[A-Z]\\w*(?:Exception|Error): |DataFormatException at \\[\\[[^\\]]*]: \\[[0-9,]*]]: ");
    private static final int LIMIT = 500;

    private Wording() {
    }

    /** The message, shortened. */
    public static String of(String message) {
        if (message == null) {
            return "";
        }
        String known = CLASS.matcher(CODE.matcher(message).replaceAll("")).replaceAll("");
        String plain = SOURCE.matcher(CONTENT.matcher(known).replaceAll("")).replaceAll(" ($1)");
        return plain.length() > LIMIT ? plain.substring(0, LIMIT) + "…" : plain;
    }
}
