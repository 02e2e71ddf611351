package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import java.util.Set;
import org.dermatome.request.Shelf;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/**
 * The profiles and the terminology of the package for HAPI's validator. It is not given the Questionnaire: responses are checked by the reader
 * that also reads them for an assessment, and HAPI's check throws on an answer of the wrong type.
 */
final class PackageSupport extends CanonicalLookup {

    private static final Set<Class<? extends MetadataResource>> SERVED = Set.of(StructureDefinition.class, CodeSystem.class, ValueSet.class);

    private final Shelf shelf;

    PackageSupport(FhirContext context, Shelf shelf) {
        super(context);
        this.shelf = shelf;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String canonical) {
        return type == null || canonical == null || !SERVED.contains(type) ? null
                : shelf.find(type.asSubclass(MetadataResource.class), canonical).map(type::cast).orElse(null);
    }
}
