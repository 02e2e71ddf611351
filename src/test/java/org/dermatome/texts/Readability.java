package org.dermatome.texts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Length of sentences and words of English text. {@link #grade()} is the Flesch-Kincaid grade: years of schooling that a reader needs
 * (Kincaid 1975).
 */
record Readability(int sentences, int words, int syllables) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]+(?:['’][\\p{L}]+)*");
    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern HIATUS = Pattern.compile("(?<![tcsg])i(?=[aou])");
    private static final Pattern SILENT = Pattern.compile("(?<=[^aeiouyl])e$|(?<=[aeiou]l)e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouyscxzg])es$");

    static Readability of(String text) {
        List<List<String>> sentences = Prose.sentences(text, WORD);
        List<String> words = sentences.stream().flatMap(List::stream).toList();
        return new Readability(sentences.size(), words.size(), words.stream().mapToInt(Readability::syllables).sum());
    }

    /** Groups of vowels, two where an i is spoken apart, without an e that is not spoken; at least one. */
    static int syllables(String word) {
        String spoken = SILENT.matcher(word.toLowerCase(Locale.ROOT)).replaceFirst("");
        long groups = VOWELS.matcher(spoken).results().count() + HIATUS.matcher(spoken).results().count();
        return (int) Math.max(1, groups);
    }

    Readability plus(Readability other) {
        return new Readability(sentences + other.sentences, words + other.words, syllables + other.syllables);
    }

    double grade() {
        return 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    }
}
