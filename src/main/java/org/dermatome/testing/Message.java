package org.dermatome.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.net.http.HttpHeaders;
import org.hl7.fhir.r4.model.Resource;

/**
 * A request or a response of HTTP.
 *
 * @param status of a response; 0 of a request
 * @param body empty if there is none
 */
record Message(int status, HttpHeaders headers, String body) {

    /** @throws ScriptFailure if the body is no resource of FHIR R4 */
    Resource resource() {
        FhirContext fhir = FhirContext.forR4Cached();
        try {
            return (Resource) (body.startsWith("<") ? fhir.newXmlParser() : fhir.newJsonParser()).parseResource(body);
        } catch (DataFormatException e) {
            throw new ScriptFailure("the body is no resource of FHIR R4: " + e.getMessage());
        }
    }

    /** The media type without its parameters, empty if there is none. */
    String mediaType() {
        return headers.firstValue("Content-Type").orElse("").replaceFirst(";.*", "").trim();
    }
}
