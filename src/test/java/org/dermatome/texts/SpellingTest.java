package org.dermatome.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.texts.PackageTexts.TextAt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every text is spelt in British English; words of medicine that the dictionary lacks stand in a list of our own, each of them in use. */
class SpellingTest {

    private static final PackageTexts TEXTS = PackageTexts.english(Knowledge.load());
    private static final Set<String> OWN = new TreeSet<>();
    private static SpellingDictionary dictionary;

    @BeforeAll
    static void load() throws IOException {
        dictionary = SpellingDictionary.british();
        try (InputStream list = SpellingTest.class.getResourceAsStream("/texts/medical-words.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(OWN::add);
        }
    }

    @Test
    void everyWordIsBritishEnglishOrInTheListOfMedicalWords() {
        TreeMap<String, TreeSet<String>> unknown = new TreeMap<>();
        int words = 0;
        for (TextAt text : TEXTS.all()) {
            for (String word : Words.of(text.text(), TEXTS.codes())) {
                words++;
                if (!dictionary.knows(word) && !isOwn(word)) {
                    unknown.computeIfAbsent(word, key -> new TreeSet<>()).add(text.place());
                }
            }
        }
        System.out.printf("spelling: %d words in %d texts, %d own words%n", words, TEXTS.all().size(), OWN.size());
        assertThat(words).isGreaterThan(20_000);
        assertThat(unknown).as("misspelt, or missing in medical-words.txt").isEmpty();
    }

    @Test
    void everyMedicalWordIsUsedAndMissingInTheDictionary() {
        Set<String> used = TEXTS.all().stream().flatMap(text -> Words.of(text.text(), TEXTS.codes()).stream()).collect(Collectors.toSet());
        assertThat(OWN.stream().filter(word -> !used.contains(word) && !used.contains(capital(word))).toList()).as("no longer used").isEmpty();
        assertThat(OWN.stream().filter(dictionary::knows).toList()).as("the dictionary has them").isEmpty();
    }

    @Test
    void anAmericanSpellingIsNoticed() {
        assertThat(List.of("tumor", "color", "ischemia", "edema", "recognize")).noneMatch(dictionary::knows).noneMatch(OWN::contains);
        assertThat(List.of("tumour", "colour", "recognise")).allMatch(dictionary::knows);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static boolean isOwn(String word) {
        return OWN.contains(word) || OWN.contains(word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1));
    }
}
