package org.dermatome.outcome;

import java.util.ArrayList;
import java.util.List;
import org.dermatome.assessment.Assessment;
import org.dermatome.assessment.Proposal;
import org.dermatome.assessment.Score;
import org.dermatome.response.Answers;
import org.hl7.fhir.r4.model.Bundle;

/** The whole result as a collection Bundle. The same answers, time and language give the same result to the byte. */
public final class OutcomeBundle {

    private final Case of;

    private OutcomeBundle(Case of) {
        this.of = of;
    }

    /**
     * The result of an assessment.
     *
     * @param language BCP-47, or null for the language of the package
     * @param stored true to give ids and references as the resources have when they are stored with the response
     */
    public static OutcomeBundle of(Answers answers, Assessment assessment, String language, boolean stored) {
        return new OutcomeBundle(Case.of(answers, assessment, language, stored));
    }

    /** The id of the Provenance in the stored result of the response with this id; it leads to the rest. */
    public static String provenanceOf(String responseId) {
        return Identities.ofStored(responseId).id(ProvenanceLayout.ROLE);
    }

    /** The result as a HAPI object. */
    public Bundle toHapi() {
        HapiSink sink = new HapiSink();
        write(sink);
        return (Bundle) sink.root();
    }

    /** The result as JSON in UTF-8. */
    public byte[] toJson() {
        JsonSink sink = new JsonSink();
        write(sink);
        return sink.bytes();
    }

    private void write(Sink out) {
        List<Score> published = of.assessment().scores().stream().filter(ScoreLayout::hasProbability).toList();
        List<Score> others = of.assessment().scores().stream().filter(score -> !ScoreLayout.hasProbability(score)).toList();
        List<Proposal> proposals = of.assessment().proposals();
        List<String> riskRoles = new ArrayList<>(List.of(DifferentialLayout.ROLE));
        published.forEach(score -> riskRoles.add(ScoreLayout.role(score)));

        out.beginResource("resource", "Bundle");
        out.text("language", of.language());
        out.text("type", "collection");
        out.text("timestamp", of.time());
        out.beginList("entry");
        entry(out, ClinicalImpressionLayout.ROLE, () -> new ClinicalImpressionLayout(out, of).write(riskRoles));
        entry(out, DifferentialLayout.ROLE, () -> new DifferentialLayout(out, of).write(others));
        published.forEach(score -> entry(out, ScoreLayout.role(score), () -> new ScoreLayout(out, of).write(score)));
        entry(out, GuidanceLayout.ROLE, () -> new GuidanceLayout(out, of).write(!proposals.isEmpty()));
        ProposalLayout layout = new ProposalLayout(out, of);
        if (!proposals.isEmpty()) {
            entry(out, ProposalLayout.GROUP_ROLE, () -> layout.writeGroup(proposals));
            proposals.forEach(proposal -> entry(out, ProposalLayout.role(proposal), () -> layout.write(proposal)));
        }
        entry(out, ProvenanceLayout.ROLE, () -> new ProvenanceLayout(out, of).write(riskRoles, proposals));
        out.endList();
        out.end();
    }

    private void entry(Sink out, String role, Runnable resource) {
        out.item();
        if (!of.identities().stored()) {
            out.text("fullUrl", of.identities().fullUrl(role));
        }
        resource.run();
        out.end();
    }
}
