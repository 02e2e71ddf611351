package org.dermatome.texts;

import java.util.Locale;
import java.util.regex.Matcher;
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

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:;]+(?=\\s|$)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+");
    private static final Pattern VOWELS = Pattern.compile("au|äu|eu|ei|ai|ie|aa|ee|oo|[aeiouyäöü]");

    static WienerSachtextformel of(String text) {
        int sentences = 0;
        int words = 0;
        int longWords = 0;
        int wideWords = 0;
        int shortWords = 0;
        for (String sentence : SENTENCE_END.split(text)) {
            Matcher matcher = WORD.matcher(sentence);
            int before = words;
            while (matcher.find()) {
                words++;
                int syllables = syllables(matcher.group());
                longWords += syllables >= 3 ? 1 : 0;
                shortWords += syllables == 1 ? 1 : 0;
                wideWords += matcher.group().length() > 6 ? 1 : 0;
            }
            sentences += words > before ? 1 : 0;
        }
        return new WienerSachtextformel(sentences, words, longWords, wideWords, shortWords);
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
