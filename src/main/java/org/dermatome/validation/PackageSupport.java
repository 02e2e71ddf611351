package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import java.util.Optional;
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
final class PackageSupport implements IValidationSupport {

    private final FhirContext context;
    private final Shelf shelf;

    PackageSupport(FhirContext context, Shelf shelf) {
        this.context = context;
        this.shelf = shelf;
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
        IBaseResource found = type == null ? null : type.equals(StructureDefinition.class) ? fetchStructureDefinition(url)
                : type.equals(CodeSystem.class) ? fetchCodeSystem(url) : type.equals(ValueSet.class) ? fetchValueSet(url) : null;
        return found == null ? null : type.cast(found);
    }

    @Override
    public IBaseResource fetchCodeSystem(String url) {
        return find(CodeSystem.class, url);
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return find(ValueSet.class, url);
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return find(StructureDefinition.class, url);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext validation, String system) {
        return fetchCodeSystem(system) != null;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext validation, String url) {
        return fetchValueSet(url) != null;
    }

    private <T extends MetadataResource> T find(Class<T> type, String url) {
        Optional<T> found = url == null ? Optional.empty() : shelf.find(type, url);
        return found.orElse(null);
    }
}
