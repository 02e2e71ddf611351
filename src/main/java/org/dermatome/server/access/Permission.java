package org.dermatome.server.access;

import java.util.EnumSet;
import java.util.Set;

/** What a scope allows, by the letters of SMART 2. */
public enum Permission {

    /** Of a new resource. */
    CREATE,
    /** By id, also of earlier versions. */
    READ,
    /** Of a resource that is there. */
    UPDATE,
    /** By id. */
    DELETE,
    /** Of a type, also of its history. */
    SEARCH;

    private static final String LETTERS = "cruds";

    /** In the order cruds and each once, or empty. */
    static Set<Permission> ofLetters(String letters) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        int last = -1;
        for (char letter : letters.toCharArray()) {
            int next = LETTERS.indexOf(letter);
            if (next <= last) {
                return EnumSet.noneOf(Permission.class);
            }
            last = next;
            permissions.add(values()[next]);
        }
        return permissions;
    }
}
