package org.dermatome.server.cds;

import java.util.Locale;
import java.util.Set;

/** The moments of a clinician's work at which the module may speak. */
enum Hook {
    /** A record was opened, by whomever. */
    PATIENT_VIEW(Set.of("Practitioner", "PractitionerRole", "Patient", "RelatedPerson")),
    /** A visit begins. */
    ENCOUNTER_START(Set.of("Practitioner", "PractitionerRole")),
    /** Orders are about to be signed. */
    ORDER_SIGN(Set.of("Practitioner", "PractitionerRole"));

    private final Set<String> users;

    Hook(Set<String> users) {
        this.users = users;
    }

    /** The name in the specification. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The types of resource that the user may be. */
    Set<String> users() {
        return users;
    }
}
