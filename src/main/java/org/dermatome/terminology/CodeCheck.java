package org.dermatome.terminology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dermatome.request.Given;
import org.dermatome.terminology.Holdings.Member;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;

/** {@code $validate-code}: true if one of the given codes is right, with a wrong name counting as wrong. */
final class CodeCheck {

    private final Holdings holdings;

    CodeCheck(Holdings holdings) {
        this.holdings = holdings;
    }

    /** What is said of one code: the message is null if it is right. */
    private record Verdict(String message, String display) {
    }

    Parameters inValueSet(ValueSet valueSet, Given given) {
        List<Member> members = holdings.members(valueSet);
        String language = given.text("displayLanguage");
        List<Coding> codings = codings(given, given.text("system"), given.text("systemVersion"));
        if (codings.stream().anyMatch(coding -> !coding.hasSystem())) {
            throw given.wrong(IssueType.REQUIRED, given.has("code") ? "system" : "coding", "was given a code without its code system.",
                    "Give the system as well.");
        }
        return answer(codings.stream().map(coding -> member(coding, members, valueSet, language)).toList());
    }

    private Verdict member(Coding coding, List<Member> members, ValueSet valueSet, String language) {
        String name = coding.getSystem() + '|' + coding.getCode();
        Optional<Member> member = members.stream().filter(each -> each.code().equals(coding.getCode())
                && each.codes().url().equals(coding.getSystem())).findFirst();
        if (member.isEmpty()) {
            String known = holdings.find(coding.getSystem(), null)
                    .map(codes -> codes.find(coding.getCode()) == null ? " The code system has no such code." : "")
                    .orElse(" The code system is not held here, and the value set has no code of it.");
            return new Verdict("The code " + name + " is not in the value set " + valueSet.getUrl() + '|' + valueSet.getVersion() + '.' + known, null);
        }
        Codes codes = member.get().codes();
        if (coding.hasVersion() && !Objects.equals(coding.getVersion(), codes.version())) {
            return new Verdict("The value set has the code " + name + " of version " + codes.version() + ", not of version " + coding.getVersion() + '.',
                    null);
        }
        return named(coding, member.get().concept(), language);
    }

    Parameters inCodeSystem(Codes codes, Given given) {
        String language = given.text("displayLanguage");
        return answer(codings(given, codes.url(), null).stream().map(coding -> {
            if (coding.hasSystem() && !coding.getSystem().equals(codes.url())) {
                return new Verdict("The code " + coding.getSystem() + '|' + coding.getCode() + " is of another code system than " + codes.url() + '.', null);
            }
            ConceptDefinitionComponent concept = codes.find(coding.getCode());
            return concept == null ? new Verdict("There is no code " + coding.getCode() + " in " + codes.url() + '|' + codes.version() + '.', null)
                    : named(coding, concept, language);
        }).toList());
    }

    private static Verdict named(Coding coding, ConceptDefinitionComponent concept, String language) {
        String display = Codes.display(concept, language);
        boolean right = !coding.hasDisplay() || Codes.isCalled(concept, coding.getDisplay());
        return new Verdict(right ? null : "The code " + coding.getCode() + " is not called '" + coding.getDisplay() + "' but '" + display + "'.", display);
    }

    private static List<Coding> codings(Given given, String system, String version) {
        long ways = List.of("code", "coding", "codeableConcept").stream().filter(given::has).count();
        if (ways != 1) {
            throw given.wrong(ways == 0 ? IssueType.REQUIRED : IssueType.INVALID, "was given " + (ways == 0 ? "no code." : "several codes."),
                    "Give one of code (with system and display), coding, codeableConcept.");
        }
        if (given.has("coding")) {
            return List.of(given.value("coding", Coding.class));
        }
        if (given.has("codeableConcept")) {
            List<Coding> codings = given.value("codeableConcept", CodeableConcept.class).getCoding();
            if (codings.isEmpty()) {
                throw given.wrong(IssueType.REQUIRED, "codeableConcept", "was given a concept without a coding.", "Give at least one.");
            }
            return codings;
        }
        return List.of(new Coding(system, given.text("code"), given.text("display")).setVersion(version));
    }

    private static Parameters answer(List<Verdict> verdicts) {
        Verdict best = verdicts.stream().filter(verdict -> verdict.message() == null).findFirst().orElse(verdicts.get(0));
        Parameters answer = new Parameters();
        answer.addParameter().setName("result").setValue(new BooleanType(best.message() == null));
        if (best.message() != null) {
            answer.addParameter().setName("message").setValue(new StringType(best.message()));
        }
        if (best.display() != null) {
            answer.addParameter().setName("display").setValue(new StringType(best.display()));
        }
        return answer;
    }
}
