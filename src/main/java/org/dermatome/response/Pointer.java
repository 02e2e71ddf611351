package org.dermatome.response;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;

/** A FHIR reference as a value. Every part may be null. */
public record Pointer(String reference, String type, String identifierSystem, String identifierValue, String display) {

    /** As records print themselves, which takes them long, and the names of results derive from it. */
    @Override
    public String toString() {
        return "Pointer[reference=" + reference + ", type=" + type + ", identifierSystem=" + identifierSystem + ", identifierValue=" + identifierValue
                + ", display=" + display + ']';
    }

    /** The reference as a value, or null if it is empty. */
    static Pointer of(Reference reference) {
        if (reference == null || reference.isEmpty()) {
            return null;
        }
        Identifier identifier = reference.getIdentifier();
        return new Pointer(reference.getReference(), reference.getType(), identifier.getSystem(), identifier.getValue(),
                reference.getDisplay());
    }
}
