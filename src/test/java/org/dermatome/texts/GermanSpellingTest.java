package org.dermatome.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.texts.PackageTexts.TextAt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** German texts are spelt as the dictionary spells; words of medicine that it lacks stand in a list of our own, each of them in use. */
class GermanSpellingTest {

    private static final PackageTexts TEXTS = PackageTexts.german(Knowledge.load());
    private static final Set<String> OWN = new TreeSet<>();
    private static SpellingDictionary dictionary;

    @BeforeAll
    static void load() throws IOException {
        dictionary = SpellingDictionary.german();
        try (InputStream list = GermanSpellingTest.class.getResourceAsStream("/texts/medical-words_de.txt")) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(OWN::add);
        }
    }

    @Test
    void everyWordIsInTheDictionaryOrInTheListOfMedicalWords() {
        TreeMap<String, TreeSet<String>> unknown = new TreeMap<>();
        int words = 0;
        for (TextAt text : TEXTS.all()) {
            for (String word : Words.of(text.text(), TEXTS.codes())) {
                words++;
                if (!dictionary.knows(word) && !OWN.contains(word)) {
                    unknown.computeIfAbsent(word, key -> new TreeSet<>()).add(text.place());
                }
            }
        }
        System.out.printf("German spelling: %d words in %d texts, %d own words%n", words, TEXTS.all().size(), OWN.size());
        assertThat(words).isGreaterThan(10_000);
        assertThat(unknown).as("misspelt, or missing in medical-words_de.txt").isEmpty();
    }

    @Test
    void everyMedicalWordIsUsedAndMissingInTheDictionary() {
        Set<String> used = TEXTS.all().stream().flatMap(text -> Words.of(text.text(), TEXTS.codes()).stream()).collect(Collectors.toSet());
        assertThat(OWN.stream().filter(word -> !used.contains(word)).toList()).as("no longer used").isEmpty();
        assertThat(OWN.stream().filter(dictionary::knows).toList()).as("the dictionary has them").isEmpty();
    }

    @Test
    void aMisspellingIsNoticed() {
        assertThat(List.of("Taubhait", "Krippeln", "schnel", "Fuss")).noneMatch(dictionary::knows).noneMatch(OWN::contains);
        assertThat(List.of("Taubheit", "Kribbeln", "schnell", "Fuß")).allMatch(dictionary::knows);
    }
}
