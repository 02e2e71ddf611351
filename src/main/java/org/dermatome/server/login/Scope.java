package org.dermatome.server.login;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope for resources, in the syntax of SMART 2 or 1.
 *
 * @param level patient, user or system
 * @param type resource type or {@code *}
 * @param may letters of {@code cruds}
 * @param query restriction, or null
 */
record Scope(String level, String type, String may, String query) {

    private static final Pattern SYNTAX =
            Pattern.compile("(patient|user|system)/([A-Z][A-Za-z]{1,60}|\\*)\\.(?=.)(c?r?u?d?s?|read|write|\\*)(?:\\?([^\\s\"\\\\]+))?");

    /** Null if it is none. */
    static Scope of(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || matcher.group(3).isEmpty()) {
            return null;
        }
        return switch (matcher.group(3)) {
            case "read" -> first(matcher, "rs");
            case "write" -> first(matcher, "cud");
            case "*" -> first(matcher, "cruds");
            default -> new Scope(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4));
        };
    }

    /** The first syntax knows no restrictions. */
    private static Scope first(Matcher matcher, String may) {
        return matcher.group(4) == null ? new Scope(matcher.group(1), matcher.group(2), may, null) : null;
    }

    /** Whether this is about all that the other is about. What may be done with it is another question. */
    boolean reaches(Scope other) {
        return level.equals(other.level) && (type.equals("*") || type.equals(other.type)) && (query == null || query.equals(other.query));
    }
}
