package org.dermatome.outcome;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The content of objects that is the same in every result, each made once, because more than half of a result is codings and parts of
 * extensions. It is found by the identity of its texts, which are the same objects in every result; other texts are written anew.
 */
final class Pieces {

    private static final int KEPT = 20_000;
    private static final Pieces CODINGS = new Pieces();
    private static final Pieces PARTS = new Pieces();

    /** Replaced by a larger one and never changed, so that reading needs no lock. */
    private volatile Map<String, Made> made = new IdentityHashMap<>();

    private record Made(String first, String second, String third, byte[] json) {

        boolean isOf(String otherFirst, String otherSecond, String otherThird) {
            return first == otherFirst && second == otherSecond && third == otherThird;
        }
    }

    private Pieces() {
    }

    /** The content of a Coding: its elements without the brackets. */
    static byte[] coding(String system, String code, String display) {
        String key = display == null ? code : display;
        Made known = CODINGS.made.get(key);
        return known != null && known.isOf(system, code, display) ? known.json()
                : CODINGS.keep(known, key, new Made(system, code, display, write("system", system, "code", code, "display", display)));
    }

    /** The content of an extension with a simple value, its elements without the brackets. */
    static byte[] part(String url, String type, String value) {
        Made known = PARTS.made.get(value);
        return known != null && known.isOf(url, type, value) ? known.json()
                : PARTS.keep(known, value, new Made(url, type, value, write("url", url, type, value, null, null)));
    }

    private byte[] keep(Made known, String key, Made fresh) {
        if (known == null && key != null) {
            add(key, fresh);
        }
        return fresh.json();
    }

    private synchronized void add(String key, Made fresh) {
        if (made.size() < KEPT) {
            Map<String, Made> more = new IdentityHashMap<>(made);
            more.put(key, fresh);
            made = more;
        }
    }

    private static byte[] write(String... namesAndValues) {
        JsonBytes json = new JsonBytes(256);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                json.name(namesAndValues[i]);
                json.text(namesAndValues[i + 1]);
            }
        }
        return json.toArray();
    }
}
