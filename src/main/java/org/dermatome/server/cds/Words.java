package org.dermatome.server.cds;

import java.util.Locale;
import java.util.ResourceBundle;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Text;

/** Texts in the language of a call: those of the package, and the sentences around them. */
record Words(String language, ResourceBundle sentences) {

    private static final String BUNDLE = "org.dermatome.server.cds.messages";

    /** @param language BCP-47, or null for the language of the package */
    static Words in(String language) {
        Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
        return new Words(language, ResourceBundle.getBundle(BUNDLE, locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** The sentence with its gaps ({@code {}}) filled in order. */
    String say(String key, Object... values) {
        String[] parts = sentences.getString(key).split("\\{}", -1);
        if (parts.length != values.length + 1) {
            throw new IllegalArgumentException("message " + key + " has " + (parts.length - 1) + " gaps, not " + values.length);
        }
        StringBuilder said = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            said.append(values[i]).append(parts[i + 1]);
        }
        return said.toString();
    }

    /** A text of the package, empty if there is none. */
    String of(Text text) {
        String said = text == null ? null : text.in(language);
        return said == null ? "" : said;
    }

    String of(Concept concept) {
        return of(concept.display());
    }
}
