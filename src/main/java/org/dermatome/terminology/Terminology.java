package org.dermatome.terminology;

import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.request.Shelf;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.ValueSet;

/** The terminology operations of FHIR R4 over the package. The resource is named by {@code id}, or by the call if that is null. */
public final class Terminology {

    /** Parameters of {@code ValueSet/$expand}; the package has no inactive, nested or abstract codes, so that some of them change nothing. */
    public static final List<String> EXPAND = List.of("url", "valueSetVersion", "version", "filter", "offset", "count", "includeDesignations",
            "includeDefinition", "displayLanguage", "activeOnly", "excludeNested", "excludeNotForUI", "excludePostCoordinated");
    /** Parameters of {@code ValueSet/$validate-code}. */
    public static final List<String> VALIDATE_MEMBER = List.of("url", "valueSetVersion", "code", "system", "systemVersion", "display", "coding",
            "codeableConcept", "displayLanguage", "abstract");
    /** Parameters of {@code CodeSystem/$lookup}. */
    public static final List<String> LOOKUP = List.of("code", "system", "version", "coding", "displayLanguage", "property");
    /** Parameters of {@code CodeSystem/$validate-code}. */
    public static final List<String> VALIDATE_CODE = List.of("url", "version", "code", "display", "coding", "codeableConcept", "displayLanguage",
            "abstract");
    /** Parameters of {@code CodeSystem/$subsumes}. */
    public static final List<String> SUBSUMES = List.of("codeA", "codeB", "system", "version", "codingA", "codingB");
    /** Parameters of {@code ConceptMap/$translate}. */
    public static final List<String> TRANSLATE = List.of("url", "conceptMapVersion", "code", "system", "version", "coding", "codeableConcept",
            "targetsystem", "reverse");

    private final Shelf shelf;
    private final Holdings holdings;
    private final CodeCheck check;
    private final Translation translation;

    public Terminology(Shelf shelf) {
        this.shelf = shelf;
        this.holdings = new Holdings(shelf);
        this.check = new CodeCheck(holdings);
        this.translation = new Translation(shelf);
    }

    /** The value set with its expansion. */
    public ValueSet expand(String id, Given given) {
        Expansion expansion = Expansion.of(given);
        ValueSet valueSet = valueSet(id, given);
        return expansion.of(valueSet, holdings.members(valueSet));
    }

    /** Whether a code is in the value set. */
    public Parameters validateMember(String id, Given given) {
        return check.inValueSet(valueSet(id, given), given);
    }

    /** What is known about a code. */
    public Parameters lookup(Given given) {
        return Lookup.of(given, holdings);
    }

    /** Whether a code is in the code system. */
    public Parameters validateCode(String id, Given given) {
        if (id != null) {
            named(id, given, "url");
            return check.inCodeSystem(holdings.of(shelf.byId(CodeSystem.class, id)), given);
        }
        String url = given.text("url");
        Coding coding = given.has("coding") ? given.value("coding", Coding.class) : null;
        if (url == null && (coding == null || !coding.hasSystem())) {
            throw given.wrong(IssueType.REQUIRED, "url", "was given no code system.", "Give its url.");
        }
        String version = given.text("version");
        return check.inCodeSystem(holdings.need(url == null ? coding.getSystem() : url,
                version == null && coding != null ? coding.getVersion() : version, Given.where("url")), given);
    }

    /** How two codes of a code system stand to each other. */
    public Parameters subsumes(String id, Given given) {
        if (id != null) {
            named(id, given, "system");
        }
        return Subsumption.of(id, given, holdings);
    }

    /** The concepts that a code is mapped to. */
    public Parameters translate(String id, Given given) {
        if (id != null) {
            named(id, given, "url");
        }
        return translation.of(id, given);
    }

    private ValueSet valueSet(String id, Given given) {
        if (id != null) {
            named(id, given, "url");
            return shelf.byId(ValueSet.class, id);
        }
        // form fillers make "version" of what stands behind the bar in an answerValueSet
        String version = given.has("valueSetVersion") ? given.text("valueSetVersion") : given.has("version") ? given.text("version") : null;
        return shelf.byUrl(ValueSet.class, given.need("url"), version, Given.where("url"));
    }

    private static void named(String id, Given given, String parameter) {
        if (given.has(parameter)) {
            throw given.wrong(IssueType.INVALID, parameter, "was given '" + parameter + "' although the address names '" + id + "'.",
                    "Give one of them.");
        }
    }
}
