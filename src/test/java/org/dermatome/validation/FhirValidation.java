package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.utilities.npm.NpmPackage;

/**
 * HAPI's validator over the resources of this repository and the published packages. Setting it up takes seconds: one per JVM, see {@link #instance()}.
 * Expressions (FHIRPath, CQL) are not checked by it.
 */
public final class FhirValidation {
    private static FhirValidation instance;
    private final FhirContext context = FhirContext.forR4Cached();
    private final FhirValidator validator;

    private FhirValidation() {
        ValidationSupportChain chain = new ValidationSupportChain(
                // before HAPI's own: its code system of item controls, for example, is older than the one SDC uses
                MissingTerminology.support(context), repository(), new CrossVersionExtensions(context), packages(FhirPackages.read()),
                new DefaultProfileValidationSupport(context), new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context), new SnapshotGeneratingValidationSupport(context));
        FhirInstanceValidator module = new FhirInstanceValidator(chain);
        module.setAnyExtensionsAllowed(false);
        module.setErrorForUnknownProfiles(true);
        module.setAssumeValidRestReferences(true);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Warning);
        validator = context.newValidator().registerValidatorModule(module);
    }

    public static synchronized FhirValidation instance() {
        if (instance == null) {
            instance = new FhirValidation();
        }
        return instance;
    }

    /** Errors and warnings of a resource in JSON, without those of {@link Suppression}; a response so wrong that the validator throws counts as one error. */
    public List<Finding> findings(String json) {
        return messages(json).stream().filter(finding -> Suppression.ALL.stream().noneMatch(suppression -> suppression.covers(finding))).toList();
    }

    /** All errors and warnings. */
    List<Finding> messages(String json) {
        try {
            return validator.validateWithResult(withoutNetwork(json)).getMessages().stream()
                    .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.WARNING.ordinal()).map(FhirValidation::finding).toList();
        } catch (UnprocessableEntityException e) {
            return List.of(new Finding("ERROR", "", "", e.getMessage()));
        }
    }

    /**
     * To check that the context of an extension exists in FHIR's other releases, the validator downloads them. A context given as an expression is not
     * checked so; {@code ProfilesTest} proves that the contexts exist.
     */
    private String withoutNetwork(String json) {
        if (!json.contains("\"StructureDefinition\"") || !(context.newJsonParser().parseResource(json) instanceof StructureDefinition definition) || !definition.hasContext()) {
            return json;
        }
        definition.getContext().forEach(use -> use.setType(StructureDefinition.ExtensionContextType.FHIRPATH));
        return context.newJsonParser().encodeResourceToString(definition);
    }

    public List<Finding> findings(IBaseResource resource) {
        return findings(context.newJsonParser().encodeResourceToString(resource));
    }

    /** One message of the validator: id is the validator's name of the kind of message. */
    public record Finding(String severity, String id, String location, String message) {
        @Override
        public String toString() {
            return severity + " " + id + " at " + location + ": " + message;
        }
    }

    private static Finding finding(SingleValidationMessage message) {
        return new Finding(message.getSeverity().name(), message.getMessageId() == null ? "" : message.getMessageId(), message.getLocationString(), message.getMessage());
    }

    private IValidationSupport repository() {
        CanonicalSupport support = new CanonicalSupport(context);
        for (RepositoryResource resource : RepositoryResource.all()) {
            if (resource.tree().has("url")) {
                support.add(resource.tree().get("url").asText(), resource.tree().path("version").asText(null),
                        () -> context.newJsonParser().parseResource(resource.json()));
            }
        }
        return support;
    }

    private IValidationSupport packages(FhirPackages packages) {
        CanonicalSupport support = new CanonicalSupport(context);
        for (NpmPackage pack : packages.packages()) {
            try {
                for (NpmPackage.PackageResourceInformation entry : pack.listIndexedResources("StructureDefinition", "ValueSet", "CodeSystem", "ImplementationGuide")) {
                    support.add(entry.getUrl(), entry.getVersion(), () -> context.newJsonParser().parseResource(read(pack, entry)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return support;
    }

    private static String read(NpmPackage pack, NpmPackage.PackageResourceInformation entry) {
        try (InputStream in = pack.load(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
