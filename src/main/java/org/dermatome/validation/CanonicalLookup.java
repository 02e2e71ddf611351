package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;

/** What HAPI's validator asks for, all of it by way of {@link #fetchResource}: what is found there is supported. */
abstract class CanonicalLookup implements IValidationSupport {

    private final FhirContext context;

    CanonicalLookup(FhirContext context) {
        this.context = context;
    }

    @Override
    public abstract <T extends IBaseResource> T fetchResource(Class<T> type, String canonical);

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    @Override
    public IBaseResource fetchCodeSystem(String system) {
        return fetchResource(CodeSystem.class, system);
    }

    @Override
    public IBaseResource fetchValueSet(String url) {
        return fetchResource(ValueSet.class, url);
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return fetchResource(StructureDefinition.class, url);
    }

    @Override
    public boolean isCodeSystemSupported(ValidationSupportContext validation, String system) {
        return fetchCodeSystem(system) != null;
    }

    @Override
    public boolean isValueSetSupported(ValidationSupportContext validation, String url) {
        return fetchValueSet(url) != null;
    }
}
