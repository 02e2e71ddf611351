package org.dermatome.outcome;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Codings of the package as JSON, each made once, because more than half of a result is codings. They are found by the identity of their
 * texts, which are the same objects in every result; others are made anew.
 */
final class Codings {

    private static final int KEPT = 20_000;

    /** Replaced by a larger one and never changed, so that reading needs no lock. */
    private static volatile Map<String, Made> made = new IdentityHashMap<>();

    private record Made(String system, String code, String display, byte[] json) {

        boolean isOf(String otherSystem, String otherCode, String otherDisplay) {
            return system == otherSystem && code == otherCode && display == otherDisplay;
        }
    }

    private Codings() {
    }

    /** The content of a Coding: its elements without the brackets. */
    static byte[] json(String system, String code, String display) {
        String key = display == null ? code : display;
        Made known = made.get(key);
        if (known != null && known.isOf(system, code, display)) {
            return known.json();
        }
        Made fresh = new Made(system, code, display, write(system, code, display));
        if (known == null && key != null) {
            keep(key, fresh);
        }
        return fresh.json();
    }

    private static synchronized void keep(String key, Made fresh) {
        if (made.size() < KEPT) {
            Map<String, Made> more = new IdentityHashMap<>(made);
            more.put(key, fresh);
            made = more;
        }
    }

    private static byte[] write(String system, String code, String display) {
        JsonBytes json = new JsonBytes(256);
        element(json, "system", system);
        element(json, "code", code);
        element(json, "display", display);
        return json.toArray();
    }

    private static void element(JsonBytes json, String name, String value) {
        if (value != null) {
            json.name(name);
            json.text(value);
        }
    }
}
