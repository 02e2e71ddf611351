package org.dermatome.terminology;

import java.util.List;
import org.dermatome.request.Given;
import org.dermatome.request.Refused;
import org.dermatome.request.Refused.Kind;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * {@code $subsumes}: how two codes of one code system stand to each other. One code is above another only where the code system says that its
 * hierarchy means is-a; a property such as "more specific than" is no such statement.
 */
final class Subsumption {

    private Subsumption() {
    }

    static Parameters of(String id, Given given, Holdings holdings) {
        Coding a = coding("A", given);
        Coding b = coding("B", given);
        Codes codes = codes(id, a, b, given, holdings);
        Parameters answer = new Parameters();
        answer.addParameter().setName("outcome").setValue(new CodeType(between(codes, concept(codes, a, "A", given), concept(codes, b, "B", given))));
        return answer;
    }

    static String between(Codes codes, ConceptDefinitionComponent a, ConceptDefinitionComponent b) {
        if (a == b) {
            return "equivalent";
        }
        boolean isA = codes.system().getHierarchyMeaning() == CodeSystemHierarchyMeaning.ISA;
        return isA && holds(a.getConcept(), b) ? "subsumes" : isA && holds(b.getConcept(), a) ? "subsumed-by" : "not-subsumed";
    }

    private static boolean holds(List<ConceptDefinitionComponent> below, ConceptDefinitionComponent concept) {
        return below.stream().anyMatch(each -> each == concept || holds(each.getConcept(), concept));
    }

    private static Coding coding(String which, Given given) {
        String code = "code" + which;
        String coding = "coding" + which;
        if (given.has(code) == given.has(coding)) {
            throw given.wrong(IssueType.REQUIRED, code, "needs one code " + which + ".", "Give " + code + " or " + coding + '.');
        }
        return given.has(coding) ? given.value(coding, Coding.class) : new Coding(null, given.need(code), null);
    }

    private static Codes codes(String id, Coding a, Coding b, Given given, Holdings holdings) {
        if (id != null) {
            return holdings.of(holdings.shelf().byId(CodeSystem.class, id));
        }
        String system = given.text("system") != null ? given.text("system") : a.hasSystem() ? a.getSystem() : b.getSystem();
        if (system == null) {
            throw given.wrong(IssueType.REQUIRED, "system", "was given no code system.", "Give it as 'system', or in the codings.");
        }
        String version = given.text("version") != null ? given.text("version") : a.hasVersion() ? a.getVersion() : b.getVersion();
        return holdings.need(system, version, Given.where("system"));
    }

    private static ConceptDefinitionComponent concept(Codes codes, Coding coding, String which, Given given) {
        String where = Given.where((given.has("coding" + which) ? "coding" : "code") + which);
        if (coding.hasSystem() && !coding.getSystem().equals(codes.url()) || coding.hasVersion() && !coding.getVersion().equals(codes.version())) {
            throw new Refused(Kind.INVALID, IssueType.INVALID, "The codes are of different code systems. Give two of " + codes.url() + '|' + codes.version() + '.',
                    where);
        }
        ConceptDefinitionComponent concept = codes.find(coding.getCode());
        if (concept == null) {
            throw new Refused(Kind.NOT_FOUND, IssueType.NOTFOUND, "There is no code " + coding.getCode() + " in " + codes.url() + '|' + codes.version() + '.', where);
        }
        return concept;
    }
}
