package org.dermatome.outcome;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/** The sentences around the texts of the package, in one language. A key that is missing in a language is taken from the default. */
final class Messages {

    private static final Map<Locale, Messages> BY_LOCALE = new ConcurrentHashMap<>();
    private static final int LANGUAGES_KEPT = 64;

    private final Map<String, String[]> parts = new ConcurrentHashMap<>();
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.bundle = ResourceBundle.getBundle("org.dermatome.outcome.messages", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The messages in a language given as BCP-47 tag; null is the default. */
    static Messages in(String language) {
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        if (BY_LOCALE.size() >= LANGUAGES_KEPT && !BY_LOCALE.containsKey(locale)) {
            return new Messages(locale);
        }
        return BY_LOCALE.computeIfAbsent(locale, Messages::new);
    }

    /** The message with its gaps ({@code {}}) filled in order. */
    String say(String key, Object... values) {
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
