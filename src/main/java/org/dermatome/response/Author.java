package org.dermatome.response;

import java.util.Set;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Who wrote a response. */
final class Author {

    private static final Set<String> PRACTITIONERS = Set.of("Practitioner", "PractitionerRole");

    private Author() {
    }

    /** True if the author is said to be a practitioner, by reference, type or contained resource. */
    static boolean isPractitioner(QuestionnaireResponse response) {
        if (!response.hasAuthor()) {
            return false;
        }
        Reference author = response.getAuthor();
        String reference = author.getReference();
        if (reference == null) {
            return author.hasType() && PRACTITIONERS.contains(author.getType());
        }
        if (reference.startsWith("#")) {
            for (Resource contained : response.getContained()) {
                if (reference.substring(1).equals(contained.getIdPart())) {
                    return PRACTITIONERS.contains(contained.fhirType());
                }
            }
            return false;
        }
        String type = author.getReferenceElement().getResourceType();
        String named = type == null ? author.getType() : type;
        return named != null && PRACTITIONERS.contains(named);
    }
}
