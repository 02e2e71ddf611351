package org.dermatome.server.login;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user has chosen: to let an app work for somebody.
 *
 * @param browser in which they have chosen it; the launch is good in no other
 * @param client id of the app
 * @param user reference, such as {@code Practitioner/1}
 * @param patient id, or null
 * @param encounter id, or null
 * @param questionnaire canonical that the app is asked to open, or null
 * @param approved scopes that the user has agreed to; null if launching is the consent to all that the app is registered for
 */
record Launch(String browser, String client, String user, String patient, String encounter, String questionnaire, Set<String> approved) {

    boolean isForPatient() {
        return patient != null;
    }

    boolean isByPatient() {
        return user.startsWith("Patient/");
    }

    /** What the app is told beside its token. */
    Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        if (patient != null) {
            context.put("patient", patient);
            // apps have the window for themselves
            context.put("need_patient_banner", true);
        }
        if (encounter != null) {
            context.put("encounter", encounter);
        }
        if (questionnaire != null) {
            context.put("fhirContext", List.of(Map.of("canonical", questionnaire, "type", "Questionnaire")));
        }
        return context;
    }
}
