package org.dermatome.outcome;

import org.dermatome.assessment.Score;
import org.dermatome.knowledge.Cause;

/** The probability that an instrument was published with. */
final class ScoreLayout {

    private final Sink out;
    private final Case of;
    private final Elements elements;

    ScoreLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
    }

    static boolean hasProbability(Score score) {
        return score.result().probability() != null && score.result().outcome() != null;
    }

    static String role(Score score) {
        return DifferentialLayout.ROLE + '/' + score.instrument().concept().code();
    }

    void write(Score score) {
        Cause cause = of.edition().causes().get(score.result().outcome());
        elements.begin(DifferentialLayout.TYPE, role(score), "leg-numbness-instrument-risk-assessment");
        out.narrative(of.story().paragraph(sentence(of, score))
                .paragraph(of.say("probability", of.display(cause.concept()), score.result().probability().toPlainString())));
        out.text("status", DifferentialLayout.status(of));
        elements.concept("method", score.instrument().concept());
        DifferentialLayout.common(out, of, elements);
        out.beginList("prediction");
        out.item();
        elements.concept("outcome", cause.concept());
        out.choice("probabilityDecimal", score.result().probability());
        String source = score.result().probabilitySource();
        out.text("rationale", source == null ? sentence(of, score) : of.say("score.rationale", sentence(of, score), source));
        out.end();
        out.endList();
        out.end();
    }

    /** The score, a range while items are open, and what it means. */
    static String sentence(Case of, Score score) {
        String instrument = of.display(score.instrument().concept());
        String result = of.display(score.result().concept());
        if (score.minimum() == null || score.maximum() == null) {
            return of.say("score.text", instrument, result);
        }
        boolean exact = score.minimum().compareTo(score.maximum()) == 0;
        String number = exact ? score.minimum().toPlainString()
                : of.say("score.range", score.minimum().toPlainString(), score.maximum().toPlainString());
        return of.say("score", instrument, number, result);
    }
}
