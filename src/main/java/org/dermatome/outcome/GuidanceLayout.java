package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.dermatome.assessment.PossibleCause;
import org.dermatome.knowledge.Concept;
import org.dermatome.knowledge.Question;
import org.dermatome.knowledge.RedFlag;
import org.dermatome.response.Defect;

/** Whether the answers suffice, and which ones are missing. */
final class GuidanceLayout {

    static final String TYPE = "GuidanceResponse";
    static final String ROLE = "guidance";

    private static final String MESSAGES = "messages";

    private final Sink out;
    private final Case of;
    private final Elements elements;
    private final List<Question> safety;
    private final List<Question> others;

    GuidanceLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
        this.safety = of.assessment().openSafetyQuestions();
        this.others = others();
    }

    /** What the listed causes wait for, without the safety questions, and without the examination if no practitioner is there. */
    private List<Question> others() {
        List<Question> waitedFor = new ArrayList<>();
        BitSet listed = new BitSet();
        safety.forEach(question -> listed.set(question.position()));
        List<PossibleCause> waiting = Stream.concat(of.assessment().causes().stream(), of.assessment().notAssessable().stream()).toList();
        for (PossibleCause possible : waiting) {
            for (Question question : possible.missing()) {
                if (!listed.get(question.position()) && (of.header().byPractitioner() || !question.clinicianOnly())) {
                    listed.set(question.position());
                    waitedFor.add(question);
                }
            }
        }
        return List.copyOf(waitedFor);
    }

    void write(boolean anyProposal) {
        boolean anyMessage = !safety.isEmpty() || !others.isEmpty() || !of.assessment().openBlockingFlags().isEmpty()
                || !of.answers().warnings().isEmpty();
        elements.begin(TYPE, ROLE, "leg-numbness-guidance-response");
        out.narrative(of.story().paragraph(story()));
        if (anyMessage) {
            out.beginList("contained");
            messages();
            out.endList();
        }
        if (of.header().identifierValue() != null) {
            out.begin("requestIdentifier");
            out.text("system", of.header().identifierSystem());
            out.text("value", of.header().identifierValue());
            out.end();
        }
        out.choice("moduleCanonical", of.edition().strategy());
        out.text("status", status());
        elements.subjectAndEncounter();
        out.text("occurrenceDateTime", of.time());
        out.begin("performer");
        elements.software();
        out.end();
        if (anyMessage) {
            out.beginList("evaluationMessage");
            out.item();
            out.text("reference", '#' + MESSAGES);
            out.end();
            out.endList();
        }
        if (anyProposal) {
            elements.reference("result", ProposalLayout.GROUP_TYPE, ProposalLayout.GROUP_ROLE);
        }
        if (!safety.isEmpty() || !others.isEmpty()) {
            out.beginList("dataRequirement");
            dataRequirement(safety);
            dataRequirement(others);
            out.endList();
        }
        out.end();
    }

    private String status() {
        if (!safety.isEmpty()) {
            return "data-required";
        }
        return of.assessment().anyNotAssessable() ? "data-requested" : "success";
    }

    private String story() {
        if (!safety.isEmpty()) {
            return of.say("guidance.required", safety.size());
        }
        return of.assessment().anyNotAssessable() ? of.say("guidance.requested", others.size()) : of.say("guidance.success");
    }

    private void messages() {
        out.beginResource("contained", "OperationOutcome");
        out.text("id", MESSAGES);
        out.beginList("issue");
        safety.forEach(question -> missing("warning", question));
        for (RedFlag flag : of.assessment().openBlockingFlags()) {
            issue("warning", flag.concept(), of.say("open.flag", of.display(flag.concept())));
        }
        others.forEach(question -> missing("information", question));
        of.answers().warnings().forEach(this::warning);
        out.endList();
        out.end();
    }

    private void missing(String severity, Question question) {
        issue(severity, question.concept(), of.say("missing", of.in(question.text())));
    }

    private void issue(String severity, Concept concept, String text) {
        out.item();
        out.text("severity", severity);
        out.text("code", "required");
        out.begin("details");
        out.beginList("coding");
        out.item();
        elements.coding(concept.system(), concept.code(), null);
        out.end();
        out.endList();
        out.text("text", text);
        out.end();
        out.end();
    }

    private void warning(Defect defect) {
        out.item();
        out.text("severity", defect.severity().name().toLowerCase(java.util.Locale.ROOT));
        out.text("code", defect.kind().issueCode());
        elements.textOnly("details", defect.what() + ' ' + defect.remedy());
        out.texts("expression", List.of(defect.location()));
        out.end();
    }

    private void dataRequirement(List<Question> questions) {
        if (questions.isEmpty()) {
            return;
        }
        out.item();
        out.text("type", "QuestionnaireResponse");
        out.beginList("codeFilter");
        out.item();
        out.text("path", "item.linkId");
        out.beginList("code");
        for (Question question : questions) {
            out.item();
            elements.coding(question.concept().system(), question.concept().code(), null);
            out.end();
        }
        out.endList();
        out.end();
        out.endList();
        out.end();
    }
}
