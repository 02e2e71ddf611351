package org.dermatome.server.cds;

import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Sentences;
import org.dermatome.knowledge.Text;

/** Texts in the language of a call: those of the package, and the sentences around them. */
record Words(String language, Sentences sentences) {

    static final String CATALOGUE = "org.dermatome.server.cds.messages";

    /** @param language BCP-47, or null for the language of the package */
    static Words in(String language) {
        return new Words(language, Sentences.of(CATALOGUE, language));
    }

    /** The sentence with its gaps filled in order. */
    String say(String key, Object... values) {
        return sentences.say(key, values);
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
