package org.dermatome.server.login;

/**
 * Somebody of the example EHR.
 *
 * @param reference such as {@code Patient/1}
 * @param name for people
 * @param encounter id of the visit that a patient is here for; null for others
 */
record Person(String reference, String name, String encounter) {

    String id() {
        return reference.substring(reference.indexOf('/') + 1);
    }

    boolean isPatient() {
        return reference.startsWith("Patient/");
    }
}
