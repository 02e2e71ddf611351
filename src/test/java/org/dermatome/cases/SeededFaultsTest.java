package org.dermatome.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dermatome.cql.RuleCompilationException;
import org.dermatome.cql.RuleSet;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.Knowledge;
import org.dermatome.knowledge.RuleName;
import org.dermatome.response.Reading;
import org.dermatome.response.ResponseReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference sheets notice when a rule is wrong: mistakes are put into the translated rules one at a time and must change a result. */
class SeededFaultsTest {

    private static final long SEED = 20261127;
    private static final int PER_KIND_AND_LIBRARY = "all".equals(System.getProperty("seeded.faults")) ? 2 : 1;
    private static final int AT_LEAST = 150;
    private static final double CAUGHT = 0.95;

    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Edition EDITION = KNOWLEDGE.current();
    private static final List<JsonNode> ELM = EDITION.elm().get();
    private static final RuleSet SOUND = RuleSet.compile(ELM);
    private static final RuleGraph GRAPH = new RuleGraph(ELM);
    private static final ResponseReader READER = new ResponseReader(KNOWLEDGE);
    private static final Set<String> CLINICAL = SOUND.libraries().stream().filter(library -> !library.equals("QuestionnaireResponseAnswers"))
            .collect(Collectors.toSet());
    private static final List<String> NEVER_PREDICTED = EDITION.causes().values().stream().filter(cause -> cause.concept().is("neverPredicted"))
            .map(cause -> cause.concept().display().plain() + " ").toList();
    private static Examination examination;

    @BeforeAll
    static void readSheets() {
        ReferenceSheets reference = ReferenceSheets.open();
        List<KnownSheet> sheets = reference.rows().toList().parallelStream().map(SeededFaultsTest::known).toList();
        examination = new Examination(EDITION, SOUND, new Expectations(EDITION, reference, GRAPH.all()), sheets);
    }

    private static KnownSheet known(ReferenceSheets.Row row) {
        Reading reading = READER.read(row.sheet().toResponse(EDITION.form()), false);
        if (reading.answers() == null) {
            throw new IllegalStateException("sheet " + row.number() + " is refused: " + reading.defects());
        }
        return new KnownSheet(reading.answers(), row);
    }

    @Test
    void theRulesAsTheyAreShowNoDifference() {
        assertThat(examination.difference(SOUND, GRAPH.all())).isEmpty();
    }

    @Test
    void nearlyEveryMistakeIsNoticed() {
        List<Fault> faults = Faults.seed(EDITION, ELM, SeededFaultsTest::canShow, PER_KIND_AND_LIBRARY, SEED);
        Set<Fault> survivors = faults.parallelStream().filter(fault -> !isNoticed(fault)).collect(Collectors.toSet());

        assertThat(faults).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(faults.stream().map(fault -> fault.rule().library()).collect(Collectors.toSet())).isEqualTo(CLINICAL);
        assertThat(faults.stream().map(Fault::kind).collect(Collectors.toSet())).containsExactlyInAnyOrder(FaultKind.values());
        Map<FaultKind, Long> kinds = faults.stream().collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.counting()));
        System.out.printf("seeded faults: %d of %d noticed %s%n", faults.size() - survivors.size(), faults.size(), kinds);
        survivors.forEach(fault -> System.out.println("not noticed: " + fault.describe(ELM)));
        assertThat(faults.size() - survivors.size()).isGreaterThanOrEqualTo((int) Math.ceil(faults.size() * CAUGHT));
    }

    /** Not so for causes that are never predicted and for territories that no finding uses. */
    private static boolean canShow(RuleName rule) {
        return CLINICAL.contains(rule.library()) && NEVER_PREDICTED.stream().noneMatch(rule.define()::startsWith) && examination.covers(GRAPH.changedBy(rule));
    }

    private static boolean isNoticed(Fault fault) {
        try {
            return examination.difference(RuleSet.compile(fault.in(ELM)), fault.rule(), GRAPH.changedBy(fault.rule())).isPresent();
        } catch (RuleCompilationException refused) {
            return true;
        }
    }
}
