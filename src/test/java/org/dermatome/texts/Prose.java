package org.dermatome.texts;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A text as sentences of words. */
final class Prose {

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;]+(?=\\s|$)");

    private Prose() {
    }

    /** The words of each sentence that has any. */
    static List<List<String>> sentences(String text, Pattern word) {
        return Stream.of(SENTENCE_END.split(text)).map(sentence -> word.matcher(sentence).results().map(MatchResult::group).toList())
                .filter(words -> !words.isEmpty()).toList();
    }
}
