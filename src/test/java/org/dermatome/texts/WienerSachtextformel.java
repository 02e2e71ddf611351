package org.dermatome.texts;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Length of sentences and words of German text. {@link #grade()} is the first Wiener Sachtextformel: years of schooling that a reader needs
 * (Bamberger and Vanecek 1984).
 *
 * @param longWords of three syllables or more
 * @param wideWords of more than six letters
 * @param shortWords of one syllable
 */
record WienerSachtextformel(int sentences, int words, int longWords, int wideWords, int shortWords) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");
    private static final Pattern VOWELS = Pattern.compile("au|äu|eu|ei|ai|ie|aa|ee|oo|[aeiouyäöü]");

    static WienerSachtextformel of(String text) {
        List<List<String>> sentences = Prose.sentences(text, WORD);
        List<String> words = sentences.stream().flatMap(List::stream).toList();
        return new WienerSachtextformel(sentences.size(), words.size(), count(words, word -> syllables(word) >= 3), count(words, word -> word.length() > 6),
                count(words, word -> syllables(word) == 1));
    }

    private static int count(List<String> words, Predicate<String> some) {
        return (int) words.stream().filter(some).count();
    }

    static int syllables(String word) {
        return (int) Math.max(1, VOWELS.matcher(word.toLowerCase(Locale.ROOT)).results().count());
    }

    WienerSachtextformel plus(WienerSachtextformel other) {
        return new WienerSachtextformel(sentences + other.sentences, words + other.words, longWords + other.longWords, wideWords + other.wideWords,
                shortWords + other.shortWords);
    }

    double grade() {
        return 0.1935 * percent(longWords) + 0.1672 * words / sentences + 0.1297 * percent(wideWords) - 0.0327 * percent(shortWords) - 0.875;
    }

    private double percent(int some) {
        return 100.0 * some / words;
    }
}
