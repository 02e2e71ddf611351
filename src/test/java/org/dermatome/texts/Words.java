package org.dermatome.texts;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text that a dictionary should know. */
final class Words {

    /** What is no word: addresses, file names, names of program elements, numbers with letters. */
    private static final Pattern NO_WORD = Pattern.compile("https?://\\S+|\\S+\\.(?:txt|json|cql)\\b|"
            + "\\b\\w*(?:\\p{Ll}\\p{Lu}|\\d)\\w*\\b|[$%&@]\\w+|\\b\\w+[|/.]\\w+[./]\\w+");
    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");
    private static final Pattern ABBREVIATION = Pattern.compile("\\p{Lu}{1,6}s?");

    private Words() {
    }

    /** The words, without codes, which may stand in a text for a reader who knows them. */
    static List<String> of(String text, Set<String> codes) {
        String prose = text;
        for (String token : text.split("[\\s,;:()\"]+|\\.(?:\\s|$)")) {
            if (token.indexOf('-') > 0 && codes.contains(token)) {
                prose = prose.replace(token, " ");
            }
        }
        prose = NO_WORD.matcher(prose).replaceAll(" ");
        return WORD.matcher(prose).results().map(MatchResult::group).filter(word -> !ABBREVIATION.matcher(word).matches()).toList();
    }
}
