package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;

/**
 * Permissive stand-ins for {@code http://hl7.org/fhir/5.0/StructureDefinition/extension-*}. SDC 4 slices on such extensions and HAPI does not make them;
 * the misuse of one is therefore not found here.
 */
final class CrossVersionExtensions implements IValidationSupport {
    private static final String PREFIX = "http://hl7.org/fhir/5.0/StructureDefinition/extension-";
    private final FhirContext context;
    private final Map<String, StructureDefinition> made = new ConcurrentHashMap<>();

    CrossVersionExtensions(FhirContext context) {
        this.context = context;
    }

    @Override
    public IBaseResource fetchStructureDefinition(String url) {
        return url.startsWith(PREFIX) ? made.computeIfAbsent(url.split("\\|")[0], CrossVersionExtensions::extension) : null;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> type, String uri) {
        return type == StructureDefinition.class ? type.cast(fetchStructureDefinition(uri)) : null;
    }

    @Override
    public FhirContext getFhirContext() {
        return context;
    }

    private static StructureDefinition extension(String url) {
        StructureDefinition definition = new StructureDefinition();
        definition.setUrl(url).setName("CrossVersion").setStatus(PublicationStatus.ACTIVE).setFhirVersion(FHIRVersion._4_0_1)
                .setKind(StructureDefinitionKind.COMPLEXTYPE).setAbstract(false).setType("Extension")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Extension").setDerivation(TypeDerivationRule.CONSTRAINT);
        definition.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Element");
        definition.getDifferential().addElement().setPath("Extension").setId("Extension");
        definition.getDifferential().addElement().setPath("Extension.url").setFixed(new UriType(url)).setId("Extension.url");
        return definition;
    }
}
