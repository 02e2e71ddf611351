package org.dermatome.knowledge;

import java.util.Map;

/** A text of the package with its translations by BCP-47 language. */
public record Text(String plain, Map<String, String> translations) {

    public Text {
        translations = Map.copyOf(translations);
    }

    static Text of(String plain) {
        return new Text(plain, Map.of());
    }

    /** The text in the language, in its main language (de for de-CH), or as it was written. Null when there is none. */
    public String in(String language) {
        if (language == null || translations.isEmpty()) {
            return plain;
        }
        String exact = translations.get(language);
        if (exact != null) {
            return exact;
        }
        int region = language.indexOf('-');
        return region < 0 ? plain : translations.getOrDefault(language.substring(0, region), plain);
    }
}
