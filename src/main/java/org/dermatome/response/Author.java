package org.dermatome.response;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.IdType;

/** Who wrote a response. */
final class Author {

    private static final Set<String> PRACTITIONERS = Set.of("Practitioner", "PractitionerRole");

    private Author() {
    }

    /**
     * True if the author is said to be a practitioner, by reference, type or contained resource.
     *
     * @param contained type of the contained resource with an id, or null
     */
    static boolean isPractitioner(String reference, String type, UnaryOperator<String> contained) {
        if (reference == null) {
            return type != null && PRACTITIONERS.contains(type);
        }
        if (reference.startsWith("#")) {
            String found = contained.apply(reference.substring(1));
            return found != null && PRACTITIONERS.contains(found);
        }
        String referenced = new IdType(reference).getResourceType();
        String named = referenced == null ? type : referenced;
        return named != null && PRACTITIONERS.contains(named);
    }
}
