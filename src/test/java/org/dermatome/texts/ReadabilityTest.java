package org.dermatome.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.ItemType;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patients read asks for no more than seven years of school. */
class ReadabilityTest {

    private static final double AVERAGE = 7.0;
    /** For a single question with its help, introduction or piece of advice. */
    private static final double SINGLE = 10.5;
    /** For the options of a question: names of medicines and treatments are long words that cannot be replaced. */
    private static final double OPTIONS = 13.0;
    /** The grade says nothing about a text of a few words. */
    private static final int ENOUGH_WORDS = 8;

    private static final Edition EDITION = Knowledge.load().current();

    private record Read(String kind, String place, Readability measure) {
    }

    @Test
    void patientTextsAreEasyToRead() {
        List<Read> texts = new ArrayList<>();
        EDITION.form().questions().stream().filter(question -> question.type().answerable() && !question.clinicianOnly()).forEach(question -> {
            texts.add(new Read("question with its help", question.linkId(), withHelp(question)));
            question.options().values().stream().map(option -> Readability.of(option.display().plain())).reduce(Readability::plus)
                    .ifPresent(options -> texts.add(new Read("options of a question", question.linkId() + " options", options)));
        });
        EDITION.form().questions().stream().filter(item -> item.type() == ItemType.DISPLAY && item.linkId().endsWith("-intro"))
                .forEach(item -> texts.add(new Read("introduction", item.linkId(), Readability.of(item.text().plain()))));
        EDITION.redFlags().forEach(flag -> texts.add(new Read("advice of a flag", flag.concept().code(), Readability.of(flag.advice().plain()))));
        EDITION.urgencies().values().forEach(urgency ->
                texts.add(new Read("advice of an urgency", urgency.concept().code(), Readability.of(urgency.concept().definition().plain()))));

        Map<String, List<Read>> kinds = new TreeMap<>();
        texts.forEach(text -> kinds.computeIfAbsent(text.kind(), key -> new ArrayList<>()).add(text));
        kinds.forEach((kind, ofKind) -> {
            Readability all = ofKind.stream().map(Read::measure).reduce(Readability::plus).orElseThrow();
            System.out.printf("readability: %-31s %3d texts, %4d words, grade %.1f%n", kind, ofKind.size(), all.words(), all.grade());
            assertThat(all.grade()).as(kind).isLessThanOrEqualTo(AVERAGE);
        });
        assertThat(kinds).hasSize(5);
        List<Read> hardest = texts.stream().filter(text -> text.measure().words() >= ENOUGH_WORDS)
                .sorted(Comparator.comparingDouble((Read text) -> text.measure().grade()).reversed()).toList();
        hardest.stream().limit(8).forEach(text -> System.out.printf("readability: %s %.1f%n", text.place(), text.measure().grade()));
        assertThat(hardest).allSatisfy(text -> assertThat(text.measure().grade()).as(text.place())
                .isLessThanOrEqualTo(text.kind().startsWith("options") ? OPTIONS : SINGLE));
    }

    private static Readability withHelp(Question question) {
        Readability measure = Readability.of(question.text().plain());
        Question help = EDITION.form().find(question.linkId() + "-help");
        return help == null ? measure : measure.plus(Readability.of(help.text().plain()));
    }

    @ParameterizedTest
    @CsvSource({"leg,1", "numbness,2", "tingle,2", "feeling,2", "walked,1", "started,2", "one,1",
        "diabetes,4", "questionnaire,3", "the,1", "area,2", "ambulance,3"})
    void syllablesAreCountedAboutRight(String word, int expected) {
        assertThat(Readability.syllables(word)).isBetween(expected - 1, expected + 1);
    }

    @Test
    void theGradeIsThatOfThePublishedFormula() {
        assertThat(new Readability(1, 10, 15).grade()).isEqualTo(0.39 * 10 + 11.8 * 1.5 - 15.59);
        assertThat(Readability.of("The cat sat. It was warm there!")).isEqualTo(new Readability(2, 7, 7));
        assertThat(Readability.of("Go.").grade()).isLessThan(Readability.of("Rehabilitation necessitates considerable determination.").grade());
    }
}
