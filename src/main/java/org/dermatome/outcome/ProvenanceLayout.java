package org.dermatome.outcome;

import java.util.List;
import org.dermatome.assessment.Proposal;

/** Which program made the result, by which plan, and from what. */
final class ProvenanceLayout {

    static final String TYPE = "Provenance";
    static final String ROLE = "provenance";

    private static final String PARTICIPANT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final Sink out;
    private final Case of;
    private final Elements elements;

    ProvenanceLayout(Sink out, Case of) {
        this.out = out;
        this.of = of;
        this.elements = new Elements(out, of);
    }

    void write(List<String> riskRoles, List<Proposal> proposals) {
        elements.begin(TYPE, ROLE, null);
        out.narrative(of.story().paragraph(of.say("provenance", of.software())));
        out.beginList("target");
        elements.referenceItem(ClinicalImpressionLayout.TYPE, ClinicalImpressionLayout.ROLE);
        riskRoles.forEach(role -> elements.referenceItem(DifferentialLayout.TYPE, role));
        elements.referenceItem(GuidanceLayout.TYPE, GuidanceLayout.ROLE);
        if (!proposals.isEmpty()) {
            elements.referenceItem(ProposalLayout.GROUP_TYPE, ProposalLayout.GROUP_ROLE);
            proposals.forEach(proposal -> elements.referenceItem(ProposalLayout.type(proposal), ProposalLayout.role(proposal)));
        }
        out.endList();
        out.text("recorded", of.time());
        out.texts("policy", List.of(of.edition().strategy()));
        out.beginList("agent");
        out.item();
        out.begin("type");
        out.beginList("coding");
        out.item();
        elements.coding(PARTICIPANT_TYPE, "assembler", null);
        out.end();
        out.endList();
        out.end();
        out.begin("who");
        elements.software();
        out.end();
        out.end();
        out.endList();
        out.beginList("entity");
        out.item();
        out.text("role", "source");
        out.begin("what");
        elements.response(true);
        out.end();
        out.end();
        out.endList();
        out.end();
    }
}
