package org.dermatome.evaluation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;

/** Parses a response by HAPI and drops nothing that it does not know. */
final class ResponseParser {

    private ResponseParser() {
    }

    static QuestionnaireResponse parse(byte[] json) {
        String complaint = JsonBounds.complaint(json);
        if (complaint != null) {
            throw new UnreadableResponseException(IssueType.TOOLONG, complaint);
        }
        try {
            return FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictReading())
                    .parseResource(QuestionnaireResponse.class, new String(json, StandardCharsets.UTF_8));
        } catch (DataFormatException e) {
            throw new UnreadableResponseException(IssueType.STRUCTURE, Wording.of(e.getMessage()));
        }
    }
}
