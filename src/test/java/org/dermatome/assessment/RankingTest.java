package org.dermatome.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.knowledge.Cause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Likelihood;
import org.dermatome.knowledge.Text;
import org.dermatome.knowledge.Urgency;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Likelihood HIGH = new Likelihood(concept("high"), 0, true, true);
    private static final Likelihood LOW = new Likelihood(concept("low"), 2, true, false);
    private static final Urgency NOW = new Urgency(concept("now"), 0, true, "stat", 0);
    private static final Urgency LATER = new Urgency(concept("later"), 3, false, "routine", 3);

    @Test
    void likelihoodComesBeforeWeight() {
        assertThat(ranked(cause("a", LOW, 20, NOW), cause("b", HIGH, 1, LATER))).containsExactly("b", "a");
    }

    @Test
    void withinABandTheHeavierComesFirst() {
        assertThat(ranked(cause("a", HIGH, 3, NOW), cause("b", HIGH, 5, LATER))).containsExactly("b", "a");
    }

    @Test
    void atTheSameWeightTheMoreUrgentComesFirstAndThenTheCode() {
        assertThat(ranked(cause("c", HIGH, 3, LATER), cause("b", HIGH, 3, LATER), cause("d", HIGH, 3, NOW))).containsExactly("d", "b", "c");
    }

    @Test
    void anUmbrellaGoesBehindItsTwoBestMoreSpecificCauses() {
        assertThat(ranked(cause("umbrella", HIGH, 9, LATER), cause("first", HIGH, 8, LATER, "umbrella"), cause("other", HIGH, 7, LATER),
                cause("second", HIGH, 6, LATER, "umbrella"), cause("third", HIGH, 5, LATER, "umbrella")))
                .containsExactly("first", "other", "second", "umbrella", "third");
    }

    @Test
    void anUmbrellaStaysIfItsMoreSpecificCausesAreInAnotherBandOrBeforeIt() {
        assertThat(ranked(cause("umbrella", HIGH, 9, LATER), cause("specific", LOW, 8, LATER, "umbrella"))).containsExactly("umbrella", "specific");
        assertThat(ranked(cause("umbrella", HIGH, 2, LATER), cause("specific", HIGH, 8, LATER, "umbrella"))).containsExactly("specific", "umbrella");
    }

    @Test
    void umbrellasOfUmbrellasMoveInTheirOrder() {
        assertThat(ranked(cause("top", HIGH, 9, LATER), cause("middle", HIGH, 8, LATER, "top"), cause("leaf", HIGH, 7, LATER, "middle", "top")))
                .containsExactly("leaf", "middle", "top");
    }

    private static Stream<String> ranked(PossibleCause... causes) {
        return Ranking.withUmbrellas(List.of(causes)).stream().map(possible -> possible.cause().concept().code());
    }

    private static PossibleCause cause(String code, Likelihood likelihood, int weight, Urgency urgency, String... moreSpecificThan) {
        Cause cause = new Cause(concept(code), urgency, List.of(moreSpecificThan), List.of(), null, null, null, List.of(), null, null,
                List.of(), List.of());
        return new PossibleCause(cause, likelihood, weight, List.of(), List.of(), List.of());
    }

    private static Concept concept(String code) {
        return new Concept("http://example.org/made-up", code, new Text(code, Map.of()), null, Map.of(), 0);
    }
}
