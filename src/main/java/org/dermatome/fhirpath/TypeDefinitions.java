package org.dermatome.fhirpath;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.model.api.annotation.DatatypeDef;
import ca.uhn.fhir.parser.DataFormatException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;

/**
 * The type names of R4 and which derives from which, taken from HAPI's classes. That is all that FHIRPath asks for when search parameters
 * are extracted; HAPI would parse every StructureDefinition of R4 for it, which is four seconds of each start. Validation has its own support
 * and is not affected.
 */
public final class TypeDefinitions implements IValidationSupport {

    private final FhirContext context;
    private final Map<String, Optional<StructureDefinition>> byUrl = new ConcurrentHashMap<>();

    public TypeDefinitions(FhirContext context) {
        this.context = context;
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    /** None in advance: FHIRPath needs the list only to check expressions, which is not done here. */
    @Override
    public <T extends IBaseResource> List<T> fetchAllStructureDefinitions() {
        return List.of();
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return byUrl.computeIfAbsent(url, this::definition).orElse(null);
    }

    private Optional<StructureDefinition> definition(String url) {
        if (!url.startsWith(URL_PREFIX_STRUCTURE_DEFINITION)) {
            return Optional.empty();
        }
        String name = url.substring(URL_PREFIX_STRUCTURE_DEFINITION.length());
        return model(name).map(type -> {
            StructureDefinition definition = new StructureDefinition();
            definition.setUrl(url).setName(name).setType(name).setDerivation(TypeDerivationRule.SPECIALIZATION);
            return base(type).map(base -> definition.setBaseDefinition(URL_PREFIX_STRUCTURE_DEFINITION + base)).orElse(definition);
        });
    }

    private Optional<Class<?>> model(String name) {
        try {
            if (context.getResourceTypes().contains(name)) {
                return Optional.of(context.getResourceDefinition(name).getImplementingClass());
            }
            return Optional.ofNullable(context.getElementDefinition(name)).map(definition -> definition.getImplementingClass());
        } catch (DataFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> base(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        if (Resource.class.isAssignableFrom(parent)) {
            return Optional.of(parent.getSimpleName());
        }
        return Optional.ofNullable(parent.getAnnotation(DatatypeDef.class)).map(DatatypeDef::name);
    }
}
