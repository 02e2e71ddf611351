package org.dermatome.knowledge;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The sentences that a room puts around the texts of the package, in one language. A key that is missing in a language is taken from the default. */
public final class Sentences {

    private static final Map<String, Sentences> READ = new ConcurrentHashMap<>();
    private static final int KEPT = 64;

    private final Map<String, String[]> parts = new ConcurrentHashMap<>();
    private final ResourceBundle bundle;

    private Sentences(String catalogue, Locale locale) {
        this.bundle = ResourceBundle.getBundle(catalogue, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The sentences of a room.
     *
     * @param catalogue base name of its property files
     * @param language BCP-47 tag; null is the default
     */
    public static Sentences of(String catalogue, String language) {
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        String name = catalogue + ' ' + locale;
        if (READ.size() >= KEPT && !READ.containsKey(name)) {
            return new Sentences(catalogue, locale);
        }
        return READ.computeIfAbsent(name, missing -> new Sentences(catalogue, locale));
    }

    /** The sentence with its gaps ({@code {}}) filled in order. */
    public String say(String key, Object... values) {
        String[] text = parts.computeIfAbsent(key, name -> bundle.getString(name).split("\\{}", -1));
        if (text.length != values.length + 1) {
            throw new IllegalArgumentException("message " + key + " has " + (text.length - 1) + " gaps, not " + values.length);
        }
        StringBuilder said = new StringBuilder(text[0]);
        for (int i = 0; i < values.length; i++) {
            said.append(values[i]).append(text[i + 1]);
        }
        return said.toString();
    }
}
