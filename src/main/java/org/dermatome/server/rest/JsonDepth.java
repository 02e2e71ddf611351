package org.dermatome.server.rest;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Refuses JSON that is nested deeper than any resource of this module, before a parser that calls itself for each level reads it.
 */
final class JsonDepth {

    /** The Questionnaire needs about a dozen levels. */
    static final int LIMIT = 100;

    private JsonDepth() {
    }

    static void check(byte[] json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (text) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    text = false;
                }
            } else if (b == '"') {
                text = true;
            } else if (b == '{' || b == '[') {
                depth++;
                if (depth > LIMIT) {
                    String what = "The body is nested deeper than " + LIMIT + " levels. Send a resource that is nested less deep.";
                    throw new InvalidRequestException(what, Refusal.outcome(IssueType.TOOLONG, what, null));
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }
}
