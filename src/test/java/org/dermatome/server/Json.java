package org.dermatome.server;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.r4.model.Resource;

/** Resources as the bytes of a request. */
final class Json {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private Json() {
    }

    static String of(Resource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    static <T extends Resource> T read(Class<T> type, String body) {
        return type.cast(body.startsWith("<") ? FHIR.newXmlParser().parseResource(body) : FHIR.newJsonParser().parseResource(body));
    }
}
