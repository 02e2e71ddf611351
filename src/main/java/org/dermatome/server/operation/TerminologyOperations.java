package org.dermatome.server.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.dermatome.request.Given;
import org.dermatome.server.rest.Call;
import org.dermatome.server.rest.EvaluationGate;
import org.dermatome.terminology.Terminology;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;

/** The terminology operations of FHIR R4. */
final class TerminologyOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";

    private final Terminology terminology;
    private final EvaluationGate gate;

    TerminologyOperations(Terminology terminology, EvaluationGate gate) {
        this.terminology = terminology;
        this.gate = gate;
    }

    /** {@code ValueSet/$expand}. */
    @Operation(name = "$expand", typeName = "ValueSet", idempotent = true, manualRequest = true, canonicalUrl = DEFINITIONS + "ValueSet-expand")
    public ValueSet expand(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Terminology.EXPAND, request);
        return gate.run(request.getOperation(), () -> terminology.expand(Call.id(id), given));
    }

    /** {@code ValueSet/$validate-code}. */
    @Operation(name = "$validate-code", typeName = "ValueSet", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "ValueSet-validate-code")
    public Parameters validateMember(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Terminology.VALIDATE_MEMBER, request);
        return gate.run(request.getOperation(), () -> terminology.validateMember(Call.id(id), given));
    }

    /** {@code CodeSystem/$lookup}. */
    @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true, manualRequest = true, canonicalUrl = DEFINITIONS + "CodeSystem-lookup")
    public Parameters lookup(RequestDetails request) {
        Given given = Call.parameters(Terminology.LOOKUP, request);
        return gate.run(request.getOperation(), () -> terminology.lookup(given));
    }

    /** {@code CodeSystem/$validate-code}. */
    @Operation(name = "$validate-code", typeName = "CodeSystem", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "CodeSystem-validate-code")
    public Parameters validateCode(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Terminology.VALIDATE_CODE, request);
        return gate.run(request.getOperation(), () -> terminology.validateCode(Call.id(id), given));
    }

    /** {@code CodeSystem/$subsumes}. */
    @Operation(name = "$subsumes", typeName = "CodeSystem", idempotent = true, manualRequest = true, canonicalUrl = DEFINITIONS + "CodeSystem-subsumes")
    public Parameters subsumes(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Terminology.SUBSUMES, request);
        return gate.run(request.getOperation(), () -> terminology.subsumes(Call.id(id), given));
    }

    /** {@code ConceptMap/$translate}. */
    @Operation(name = "$translate", typeName = "ConceptMap", idempotent = true, manualRequest = true,
            canonicalUrl = DEFINITIONS + "ConceptMap-translate")
    public Parameters translate(@IdParam(optional = true) IdType id, RequestDetails request) {
        Given given = Call.parameters(Terminology.TRANSLATE, request);
        return gate.run(request.getOperation(), () -> terminology.translate(Call.id(id), given));
    }
}
