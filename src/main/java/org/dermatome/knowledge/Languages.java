package org.dermatome.knowledge;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Set;
import java.util.TreeSet;

/**
 * The languages of the texts.
 *
 * @param own the one that everything is written in
 * @param all with those of the translations
 */
public record Languages(String own, List<String> all) {

    /** The languages that every one of the texts is translated to, and their own. */
    static Languages of(String own, Collection<Text> texts) {
        Set<String> common = new TreeSet<>(texts.iterator().next().translations().keySet());
        texts.forEach(text -> common.retainAll(text.translations().keySet()));
        common.add(own);
        return new Languages(own, List.copyOf(common));
    }

    /**
     * The language to write in: the first of the wanted ones that there is, else the own.
     *
     * @param wanted a BCP 47 tag, or several as in the header Accept-Language; null if nobody asked, which gives null
     */
    public String choose(String wanted) {
        if (wanted == null || all.contains(wanted)) {
            return wanted;
        }
        try {
            String found = Locale.lookupTag(LanguageRange.parse(wanted), all);
            return found == null ? own : found;
        } catch (IllegalArgumentException e) {
            return own;
        }
    }
}
