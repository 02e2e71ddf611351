package org.dermatome.response;

import java.util.List;

/** The names of the elements that are read directly, found by their bytes without making a string. Any other name is unusual. */
final class FieldNames {

    private static final int SLOTS = 256;
    private static final String[] BY_HASH = new String[SLOTS];

    static {
        for (String name : List.of("answer", "author", "authored", "code", "definition", "display", "div", "encounter", "extension", "id",
                "identifier", "item", "language", "lastUpdated", "linkId", "meta", "profile", "questionnaire", "reference", "resourceType",
                "security", "source", "status", "subject", "system", "tag", "text", "type", "url", "use", "userSelected", "value",
                "valueBoolean", "valueCode", "valueCoding", "valueDateTime", "valueDecimal", "valueInteger", "valueString", "valueUri",
                "version", "versionId")) {
            int slot = hash(name.charAt(0), name.charAt(name.length() / 2), name.charAt(name.length() - 1), name.length());
            while (BY_HASH[slot] != null) {
                slot = (slot + 1) % SLOTS;
            }
            BY_HASH[slot] = name;
        }
    }

    private FieldNames() {
    }

    private static int hash(int first, int middle, int last, int length) {
        return (first * 31 + middle * 7 + last * 3 + length) % SLOTS;
    }

    /** The name with these bytes, which are ASCII. */
    static String find(byte[] json, int from, int length) {
        if (length == 0) {
            throw JsonTokens.unusual();
        }
        int slot = hash(json[from], json[from + length / 2], json[from + length - 1], length);
        for (String name = BY_HASH[slot]; name != null; name = BY_HASH[slot]) {
            if (name.length() == length && isAt(name, json, from)) {
                return name;
            }
            slot = (slot + 1) % SLOTS;
        }
        throw JsonTokens.unusual();
    }

    private static boolean isAt(String name, byte[] json, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }
}
