package org.dermatome.response;

/**
 * What a response says about itself.
 *
 * @param id its id without version, or null
 * @param versionId its version on the server it came from, or null
 * @param authored when it was written, as FHIR writes it, or null
 * @param byPractitioner a practitioner wrote it, so examination findings count
 * @param subject whom it is about, or null
 * @param encounter where it was taken, or null
 * @param identifierSystem system of its business identifier, or null
 * @param identifierValue value of its business identifier, or null
 */
public record Header(String id, String versionId, Status status, String authored, boolean byPractitioner, Pointer subject,
                     Pointer encounter, String identifierSystem, String identifierValue) {

    /** The statuses that are evaluated. */
    public enum Status {
        IN_PROGRESS, COMPLETED, AMENDED;

        /** The status with this code, or null if responses of this status are not evaluated. */
        static Status of(String code) {
            return switch (code) {
                case "in-progress" -> IN_PROGRESS;
                case "completed" -> COMPLETED;
                case "amended" -> AMENDED;
                default -> null;
            };
        }

        /** The person has sent the answers. */
        public boolean isFinal() {
            return this != IN_PROGRESS;
        }
    }
}
