package org.dermatome.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.dermatome.request.Shelf;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** HAPI's instance validator over FHIR R4 and the package. Making one and its first use take seconds. */
final class InstanceCheck {

    /** What it says because it is not given the Questionnaire, which is checked elsewhere. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("Questionnaire_QR_Q_NotFound", "Questionnaire_QR_Q_None");

    /** What it says of the copy that is checked and not of the resource. */
    private static final Set<String> OF_THE_COPY = Set.of("SD_CONTEXT_SHOULD_NOT_BE_FHIRPATH");

    /** Said twice, the second time without a place. */
    private static final String UNKNOWN_PROFILE = "Invalid profile. Failed to retrieve profile";

    private final FhirValidator validator;

    InstanceCheck(Shelf shelf) {
        FhirContext context = FhirContext.forR4Cached();
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
        // a code system that is not held here is no fault of the resource
        unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        FhirInstanceValidator module = new FhirInstanceValidator(new ValidationSupportChain(StandIns.support(context),
                new PackageSupport(context, shelf), new CrossVersionExtensions(context),
                new DefaultProfileValidationSupport(context), new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context), new SnapshotGeneratingValidationSupport(context), unknown));
        module.setAnyExtensionsAllowed(true);
        module.setErrorForUnknownProfiles(false);
        module.setAssumeValidRestReferences(true);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        module.setValidatorPolicyAdvisor(new InterruptiblePolicy());
        validator = context.newValidator().registerValidatorModule(module);
    }

    /** Adds what is wrong; a resource on which the validator itself fails counts as wrong. */
    void check(Resource resource, String profile, OperationOutcome outcome) {
        ValidationOptions options = new ValidationOptions();
        if (profile != null) {
            options.addProfile(profile);
        }
        try {
            for (SingleValidationMessage message : validator.validateWithResult(withoutNetwork(resource), options).getMessages()) {
                if (isOurs(message)) {
                    outcome.addIssue().setSeverity(severity(message.getSeverity())).setCode(IssueType.INVALID).setDiagnostics(message.getMessage())
                            .addExpression(message.getLocationString());
                }
            }
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(IssueType.INVALID)
                    .setDiagnostics("The resource is so different from what FHIR defines that it cannot be checked to the end.");
        }
    }

    /**
     * What is wrong with a text of JSON or XML; the messages know its lines.
     *
     * @throws RuntimeException if the validator fails on it
     */
    List<SingleValidationMessage> check(String text, String profile) {
        ValidationOptions options = new ValidationOptions();
        if (profile != null) {
            options.addProfile(profile);
        }
        return validator.validateWithResult(text, options).getMessages().stream().filter(InstanceCheck::isOurs).toList();
    }

    private static boolean isOurs(SingleValidationMessage message) {
        String id = String.valueOf(message.getMessageId());
        return !SAID_ELSEWHERE.contains(id) && !OF_THE_COPY.contains(id) && !message.getMessage().startsWith(UNKNOWN_PROFILE);
    }

    /** To check that the context of an extension exists in other releases of FHIR, the validator would download them. */
    static Resource withoutNetwork(Resource resource) {
        if (!(resource instanceof StructureDefinition definition)) {
            return resource;
        }
        StructureDefinition copy = definition.copy();
        copy.getContext().forEach(use -> use.setType(StructureDefinition.ExtensionContextType.FHIRPATH));
        return copy;
    }

    static IssueSeverity severity(ResultSeverityEnum severity) {
        return switch (severity) {
            case FATAL -> IssueSeverity.FATAL;
            case ERROR -> IssueSeverity.ERROR;
            case WARNING -> IssueSeverity.WARNING;
            case INFORMATION -> IssueSeverity.INFORMATION;
        };
    }
}
