package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.assessment.Score;
import org.dermatome.knowledge.Concept;

/** All possible causes in their order, and the dangerous ones that cannot be judged yet. */
final class DifferentialLayout {

    static final String TYPE = "RiskAssessment";
    static final String ROLE = "risk";

    private static final String RISK_PROBABILITY = "http://terminology.hl7.org/CodeSystem/risk-probability";

    private final Sink out;
    private final Case of;
    private final Elements elements;
    private final Evidence evidence;

    DifferentialLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
        this.evidence = new Evidence(out, of);
    }

    void write(List<Score> withoutProbability) {
        elements.begin(TYPE, ROLE, "leg-numbness-risk-assessment");
        out.narrative(story());
        out.text("status", status(of));
        elements.textOnly("method", of.say("method", of.edition().version()));
        common(out, of, elements);
        if (!of.assessment().causes().isEmpty() || !of.assessment().notAssessable().isEmpty()) {
            out.beginList("prediction");
            of.assessment().causes().forEach(this::prediction);
            of.assessment().notAssessable().forEach(this::prediction);
            out.endList();
        }
        out.text("mitigation", of.in(of.assessment().urgency().concept().definition()));
        if (!withoutProbability.isEmpty()) {
            out.beginList("note");
            for (Score score : withoutProbability) {
                out.item();
                out.text("text", ScoreLayout.sentence(of, score));
                out.end();
            }
            out.endList();
        }
        out.end();
    }

    static String status(Case of) {
        return switch (of.header().status()) {
            case IN_PROGRESS -> "preliminary";
            case COMPLETED -> "final";
            case AMENDED -> "amended";
        };
    }

    static void common(Sink out, Case of, Elements elements) {
        elements.subjectAndEncounter();
        out.choice("occurrenceDateTime", of.time());
        out.begin("performer");
        elements.software();
        out.end();
        out.beginList("basis");
        elements.responseItem();
        out.endList();
    }

    private void prediction(PossibleCause possible) {
        out.item();
        evidence.byFinding(possible);
        elements.concept("outcome", possible.cause().concept());
        if (possible.likelihood().triggered()) {
            out.begin("qualitativeRisk");
            out.beginList("coding");
            out.item();
            elements.coding(RISK_PROBABILITY, possible.likelihood().concept().code(), null);
            out.end();
            out.endList();
            out.end();
        }
        out.text("rationale", evidence.sentence(possible));
        out.end();
    }

    private Story story() {
        Map<String, List<Concept>> byBand = new LinkedHashMap<>();
        Stream.concat(of.assessment().causes().stream(), of.assessment().notAssessable().stream()).forEach(possible -> byBand
                .computeIfAbsent(of.display(possible.likelihood().concept()), band -> new ArrayList<>()).add(possible.cause().concept()));
        Story story = of.story();
        byBand.forEach((band, causes) -> story.paragraph(of.say("band", band, of.displays(causes))));
        return story.blocks().isEmpty() ? story.paragraph(of.say("differential.none")) : story;
    }
}
