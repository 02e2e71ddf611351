package org.dermatome.response;

import java.util.List;
import org.dermatome.response.Defect.Kind;

/**
 * What the reader needs of a QuestionnaireResponse, wherever it comes from. Nothing is checked yet: what is wrong with it is for
 * {@link ResponseReader} to find, so that every source is judged by the same rules. Every part may be null, no list is.
 *
 * @param status code of the status
 * @param id id without version
 * @param byPractitioner the author is said to be a practitioner
 */
public record ResponseContent(String status, String questionnaire, String id, String versionId, String authored, boolean byPractitioner,
                              Pointer subject, Pointer encounter, String identifierSystem, String identifierValue, List<Item> items) {

    /**
     * An item as it was sent.
     *
     * @param answers all of them, or none if every one is empty
     */
    public record Item(String linkId, List<Given> answers, List<Item> items) {
    }

    /**
     * An answer as it was sent.
     *
     * @param type FHIR type of the value, or null if there is no value
     * @param system code system, only of a Coding
     * @param code code, only of a Coding
     * @param text a primitive or the number of a Quantity as FHIR writes it
     * @param items items inside the answer
     */
    public record Given(String type, String system, String code, String text, List<Item> items) {
    }

    Header header(Header.Status readStatus) {
        return new Header(id, versionId, readStatus, authored, byPractitioner, subject, encounter, identifierSystem, identifierValue);
    }

    /** The status, or null if such responses are not evaluated, which is then among the defects. */
    Header.Status status(Defects defects) {
        String location = Place.ROOT + ".status";
        if (status == null) {
            defects.error(Kind.NO_STATUS, location, "The response has no status.", "Say in-progress, completed or amended.");
            return null;
        }
        Header.Status known = Header.Status.of(status);
        if (known == null) {
            defects.error(Kind.STATUS_NOT_EVALUATED, location, "A response that is " + status + " is not evaluated.",
                    "Only in-progress, completed and amended responses are.");
        }
        return known;
    }
}
