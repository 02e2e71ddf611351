package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.terminology.Terminology;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;

/** The terminology operations of FHIR R4. */
final class TerminologyOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";

    private final Terminology terminology;

    TerminologyOperations(Terminology terminology) {
        this.terminology = terminology;
    }

    /** {@code ValueSet/$expand}. */
    @Operation(name = "$expand", typeName = "ValueSet", idempotent = true, manualRequest = true, canonicalUrl = DEFINITIONS + "ValueSet-expand")
    public ValueSet expand(@IdParam(optional = true) IdType id, RequestDetails request) {
        return terminology.expand(Call.id(id), Call.parameters(Terminology.EXPAND, request));
    }

    /** {@code ValueSet/$validate-code}. */
    @Operation(name = "$validate-code", typeName = "ValueSet", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "ValueSet-validate-code")
    public Parameters validateMember(@IdParam(optional = true) IdType id, RequestDetails request) {
        return terminology.validateMember(Call.id(id), Call.parameters(Terminology.VALIDATE_MEMBER, request));
    }

    /** {@code CodeSystem/$lookup}. */
    @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true, manualRequest = true, canonicalUrl = DEFINITIONS + "CodeSystem-lookup")
    public Parameters lookup(RequestDetails request) {
        return terminology.lookup(Call.parameters(Terminology.LOOKUP, request));
    }

    /** {@code CodeSystem/$validate-code}. */
    @Operation(name = "$validate-code", typeName = "CodeSystem", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "CodeSystem-validate-code")
    public Parameters validateCode(@IdParam(optional = true) IdType id, RequestDetails request) {
        return terminology.validateCode(Call.id(id), Call.parameters(Terminology.VALIDATE_CODE, request));
    }

    /** {@code ConceptMap/$translate}. */
    @Operation(name = "$translate", typeName = "ConceptMap", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "ConceptMap-translate")
    public Parameters translate(@IdParam(optional = true) IdType id, RequestDetails request) {
        return terminology.translate(Call.id(id), Call.parameters(Terminology.TRANSLATE, request));
    }
}
