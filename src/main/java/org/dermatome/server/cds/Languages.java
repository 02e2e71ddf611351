package org.dermatome.server.cds;

import java.util.List;
import java.util.Locale;

/** The languages of the cards, and which of them a client would like best. */
final class Languages {

    private static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {
    }

    /** BCP-47, or null for the language of the package. */
    static String preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return null;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), OFFERED);
            return best == null ? null : best.toLanguageTag();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
