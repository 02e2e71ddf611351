package org.dermatome.server.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;

/**
 * Serves no definitions. The FHIRPath engine that extracts search parameters asks for every StructureDefinition of R4 when it is built, which
 * means four seconds of parsing at each start, and then uses them only to check expressions, which nobody does here. Validation has its own
 * support and is not affected.
 */
record NoDefinitions(FhirContext context) implements IValidationSupport {

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return List.of();
    }
}
