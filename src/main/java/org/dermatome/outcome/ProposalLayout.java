package org.dermatome.outcome;

import java.util.List;
import org.dermatome.assessment.Proposal;
import org.dermatome.knowledge.Activity;

/** The proposals and the group that holds them together. They are drafts; who activates one decides. */
final class ProposalLayout {

    static final String GROUP_TYPE = "RequestGroup";
    static final String GROUP_ROLE = "requests";

    private static final String INSTANTIATES = "http://hl7.org/fhir/StructureDefinition/workflow-instantiatesCanonical";

    private final Sink out;
    private final Case of;
    private final Elements elements;

    ProposalLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
    }

    static String type(Proposal proposal) {
        return switch (proposal.activity().kind()) {
            case SERVICE_REQUEST -> "ServiceRequest";
            case COMMUNICATION_REQUEST -> "CommunicationRequest";
        };
    }

    static String role(Proposal proposal) {
        return "proposal/" + proposal.activity().id();
    }

    void writeGroup(List<Proposal> proposals) {
        elements.begin(GROUP_TYPE, GROUP_ROLE, null);
        out.narrative(of.story().paragraph(of.say("proposals", proposals.size())));
        out.texts("instantiatesCanonical", List.of(of.edition().strategy()));
        out.text("status", "draft");
        out.text("intent", "proposal");
        out.text("priority", of.assessment().urgency().priority());
        elements.subjectAndEncounter();
        out.text("authoredOn", of.time());
        out.beginList("action");
        for (Proposal proposal : proposals) {
            out.item();
            elements.reference("resource", type(proposal), role(proposal));
            out.end();
        }
        out.endList();
        out.end();
    }

    void write(Proposal proposal) {
        elements.begin(type(proposal), role(proposal), null);
        String title = of.in(proposal.activity().title());
        out.narrative(of.story().paragraph(proposal.reasons().isEmpty() ? title
                : of.say("proposal", title, of.displays(proposal.reasons()))));
        switch (proposal.activity().kind()) {
            case SERVICE_REQUEST -> service(proposal);
            case COMMUNICATION_REQUEST -> communication(proposal);
        }
        reasons(proposal);
        if (proposal.activity().kind() == Activity.Kind.SERVICE_REQUEST) {
            out.beginList("supportingInfo");
            elements.referenceItem(ClinicalImpressionLayout.TYPE, ClinicalImpressionLayout.ROLE);
            elements.responseItem();
            out.endList();
        }
        out.end();
    }

    private void service(Proposal proposal) {
        out.texts("instantiatesCanonical", List.of(proposal.activity().canonical()));
        out.text("status", "draft");
        out.text("intent", "proposal");
        out.text("priority", of.assessment().urgency().priority());
        out.begin("code");
        code(proposal.activity());
        out.end();
        elements.subjectAndEncounter();
        out.text("authoredOn", of.time());
    }

    private void communication(Proposal proposal) {
        out.beginList("extension");
        out.item();
        out.text("url", INSTANTIATES);
        out.choice("valueCanonical", proposal.activity().canonical());
        out.end();
        out.endList();
        out.text("status", "draft");
        out.beginList("category");
        out.item();
        code(proposal.activity());
        out.end();
        out.endList();
        out.text("priority", of.assessment().urgency().priority());
        elements.subjectAndEncounter();
        out.beginList("about");
        elements.referenceItem(ClinicalImpressionLayout.TYPE, ClinicalImpressionLayout.ROLE);
        out.endList();
        out.beginList("payload");
        out.item();
        String advice = of.in(proposal.activity().description());
        out.choice("contentString", advice == null ? of.in(proposal.activity().title()) : advice);
        out.end();
        out.endList();
        out.text("authoredOn", of.time());
        out.beginList("recipient");
        out.item();
        elements.subject();
        out.end();
        out.endList();
    }

    private void code(Activity activity) {
        out.beginList("coding");
        for (Activity.Coding coding : activity.code()) {
            out.item();
            elements.coding(coding.system(), coding.code(), of.in(coding.display()));
            out.end();
        }
        out.endList();
    }

    private void reasons(Proposal proposal) {
        if (!proposal.reasons().isEmpty()) {
            out.beginList("reasonCode");
            proposal.reasons().forEach(reason -> {
                out.item();
                elements.codings(reason);
                out.end();
            });
            out.endList();
        }
    }
}
