package org.dermatome.validation;

import java.util.EnumSet;
import org.dermatome.request.Interruption;
import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;

/** The validator asks before each element what to check of it: everything, as long as somebody waits for the result. */
final class InterruptiblePolicy extends FhirDefaultPolicyAdvisor {

    @Override
    public EnumSet<ElementValidationAction> policyForElement(IResourceValidator validator, Object context, StructureDefinition structure,
            ElementDefinition element, String path) {
        Interruption.check();
        return super.policyForElement(validator, context, structure, element, path);
    }
}
