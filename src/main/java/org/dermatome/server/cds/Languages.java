package org.dermatome.server.cds;

import java.util.List;
import java.util.Locale;

/** The language that a client would like best. */
final class Languages {

    private Languages() {
    }

    /** BCP-47, or null if the header says nothing that can be understood. */
    static String preferred(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return null;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(acceptLanguage);
            String first = ranges.isEmpty() ? "*" : ranges.get(0).getRange();
            return first.equals("*") ? null : Locale.forLanguageTag(first).toLanguageTag();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
