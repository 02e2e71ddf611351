package org.dermatome.assessment;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.assessment.EditionRules.OfInstrument;
import org.dermatome.knowledge.Edition;
import org.dermatome.knowledge.InstrumentResult;

/** The results of the instruments that apply. */
final class Scores {

    private final Edition edition;
    private final EditionRules rules;
    private final Verdicts verdicts;

    Scores(Edition edition, EditionRules rules, Verdicts verdicts) {
        this.edition = edition;
        this.rules = rules;
        this.verdicts = verdicts;
    }

    List<Score> all() {
        List<Score> scores = new ArrayList<>();
        for (OfInstrument instrument : rules.instruments()) {
            String code = verdicts.isTrue(instrument.applies()) ? verdicts.code(instrument.result()) : null;
            if (code != null) {
                scores.add(new Score(instrument.instrument(), verdicts.number(instrument.minimum()), verdicts.number(instrument.maximum()),
                        result(instrument, code)));
            }
        }
        return List.copyOf(scores);
    }

    private InstrumentResult result(OfInstrument instrument, String code) {
        InstrumentResult result = edition.instrumentResults().get(code);
        if (result == null) {
            throw new IllegalStateException("rule " + instrument.result() + " gave the unknown code " + code);
        }
        return result;
    }
}
