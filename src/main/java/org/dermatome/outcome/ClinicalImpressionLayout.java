package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.assessment.PresentFlag;
import org.dermatome.knowledge.Concept;

/** The overall result: urgency, red flags, likely causes. */
final class ClinicalImpressionLayout {

    static final String TYPE = "ClinicalImpression";
    static final String ROLE = "impression";

    private final Sink out;
    private final Case of;
    private final Elements elements;
    private final Evidence evidence;

    ClinicalImpressionLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
        this.evidence = new Evidence(out, of);
    }

    void write(List<String> riskRoles) {
        elements.begin(TYPE, ROLE, "leg-numbness-clinical-impression");
        List<String> summary = summary();
        out.narrative(story(summary));
        out.text("status", of.header().status().isFinal() ? "completed" : "in-progress");
        elements.subjectAndEncounter();
        out.choice("effectiveDateTime", of.header().authored());
        out.text("date", of.time());
        out.beginList("investigation");
        out.item();
        elements.textOnly("code", of.say("investigation"));
        out.beginList("item");
        elements.responseItem();
        out.endList();
        out.end();
        out.endList();
        out.texts("protocol", List.of(of.edition().strategy()));
        out.text("summary", String.join(" ", summary));
        findings();
        out.beginList("prognosisReference");
        riskRoles.forEach(role -> elements.referenceItem(DifferentialLayout.TYPE, role));
        out.endList();
        out.end();
    }

    private void findings() {
        Assessment assessment = of.assessment();
        out.beginList("finding");
        out.item();
        elements.concept("itemCodeableConcept", assessment.urgency().concept());
        out.text("basis", urgencyBasis());
        out.end();
        for (PresentFlag present : assessment.redFlags()) {
            out.item();
            evidence.withAnswers(present.because());
            elements.concept("itemCodeableConcept", present.flag().concept());
            String basis = evidence.sentence(present.because());
            out.text("basis", basis.isEmpty() ? null : basis);
            out.end();
        }
        for (PossibleCause possible : assessment.causes()) {
            if (possible.likelihood().proposes()) {
                out.item();
                evidence.withAnswers(possible);
                elements.concept("itemCodeableConcept", possible.cause().concept());
                out.text("basis", evidence.sentence(possible));
                out.end();
            }
        }
        out.endList();
    }

    /** The flags that set the urgency, or the safety questions that keep it open. */
    private String urgencyBasis() {
        List<Concept> decisive = of.assessment().redFlags().stream().map(PresentFlag::flag)
                .filter(flag -> flag.urgency() == of.assessment().urgency()).map(flag -> flag.concept()).toList();
        if (!decisive.isEmpty()) {
            return of.say("flags", of.displays(decisive));
        }
        int open = of.assessment().openSafetyQuestions().size();
        return open == 0 ? null : of.say("urgency.open", open);
    }

    private List<String> summary() {
        Assessment assessment = of.assessment();
        List<String> sentences = new ArrayList<>();
        sentences.add(of.say("urgency", of.display(assessment.urgency().concept())));
        String advice = of.in(assessment.urgency().concept().definition());
        if (advice != null) {
            sentences.add(advice);
        }
        if (!assessment.redFlags().isEmpty()) {
            sentences.add(of.say("flags", of.displays(assessment.redFlags().stream().map(present -> present.flag().concept()).toList())));
        }
        sentences.add(assessment.causes().isEmpty() ? of.say("causes.none") : of.say("causes.first", causes(assessment.shortList())));
        if (!assessment.mustNotMiss().isEmpty()) {
            sentences.add(of.say("causes.danger", causes(assessment.mustNotMiss())));
        }
        if (!assessment.openSafetyQuestions().isEmpty()) {
            sentences.add(of.say("urgency.open", assessment.openSafetyQuestions().size()));
        }
        return sentences;
    }

    private String causes(List<PossibleCause> causes) {
        return causes.stream().map(possible -> of.display(possible.cause().concept())).collect(Collectors.joining("; "));
    }

    private Story story(List<String> summary) {
        Story story = of.story().strong(summary.get(0));
        summary.stream().skip(1).forEach(story::paragraph);
        return story.list(of.assessment().redFlags().stream().map(present -> present.flag().advice()).map(of::in)
                .filter(java.util.Objects::nonNull).distinct().toList());
    }
}
