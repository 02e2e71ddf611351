package org.dermatome.outcome;

import java.util.List;
import org.dermatome.knowledge.Canonicals;
import org.dermatome.knowledge.Concept;
import org.dermatome.response.Header;
import org.dermatome.response.Pointer;

/** The elements that several resources have in common. */
final class Elements {

    private static final String DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Sink out;
    private final Case of;

    Elements(Sink out, Case of) {
        this.out = out;
        this.of = of;
    }

    /** Begins a resource of the result up to its narrative. */
    void begin(String type, String role, String profile) {
        out.beginResource("resource", type);
        if (of.identities().stored()) {
            out.text("id", of.identities().id(role));
        }
        if (profile != null) {
            out.begin("meta");
            out.texts("profile", List.of(Canonicals.profile(profile)));
            out.end();
        }
        out.text("language", of.language());
    }

    void concept(String name, Concept concept) {
        out.begin(name);
        codings(concept);
        out.end();
    }

    /** The codings of a CodeableConcept that was begun. */
    void codings(Concept concept) {
        out.beginList("coding");
        out.item();
        coding(concept.system(), concept.code(), of.display(concept));
        out.end();
        out.endList();
    }

    /** The content of a Coding that was begun. */
    void coding(String system, String code, String display) {
        out.coding(system, code, display);
    }

    void textOnly(String name, String text) {
        out.begin(name);
        out.text("text", text);
        out.end();
    }

    void reference(String name, String type, String role) {
        out.begin(name);
        out.text("reference", of.identities().reference(type, role));
        out.end();
    }

    void referenceItem(String type, String role) {
        out.item();
        out.text("reference", of.identities().reference(type, role));
        out.end();
    }

    void subjectAndEncounter() {
        out.begin("subject");
        subject();
        out.end();
        if (of.header().encounter() != null) {
            out.begin("encounter");
            pointer(of.header().encounter());
            out.end();
        }
    }

    /** The content of a reference to the person the response is about; it says so if nobody is named. */
    void subject() {
        if (of.header().subject() != null) {
            pointer(of.header().subject());
            return;
        }
        out.beginList("extension");
        out.item();
        out.text("url", DATA_ABSENT_REASON);
        out.choice("valueCode", "unknown");
        out.end();
        out.endList();
        out.text("display", of.say("nobody"));
    }

    void responseItem() {
        out.item();
        response(false);
        out.end();
    }

    /** The content of a reference to the response. */
    void response(boolean thisVersion) {
        Header header = of.header();
        if (header.id() != null) {
            boolean versioned = thisVersion && of.identities().stored() && header.versionId() != null;
            out.text("reference", "QuestionnaireResponse/" + header.id() + (versioned ? "/_history/" + header.versionId() : ""));
            return;
        }
        pointer(new Pointer(null, "QuestionnaireResponse", header.identifierSystem(), header.identifierValue(), of.say("response")));
    }

    /** The content of the reference to this program; a logical one, so that no Device need be stored. */
    void software() {
        pointer(new Pointer(null, "Device", Canonicals.BASE, Canonicals.PACKAGE_ID + '|' + of.edition().version(), of.software()));
    }

    private void pointer(Pointer pointer) {
        out.text("reference", pointer.reference());
        out.text("type", pointer.type());
        if (pointer.identifierValue() != null || pointer.identifierSystem() != null) {
            out.begin("identifier");
            out.text("system", pointer.identifierSystem());
            out.text("value", pointer.identifierValue());
            out.end();
        }
        out.text("display", pointer.display());
    }
}
