package org.dermatome.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.junit.jupiter.api.Test;

/** On a code system with a hierarchy, of which the package has none. */
class SubsumptionTest {

    @Test
    void aCodeSubsumesWhatIsBelowItAtAnyDepthAndNothingElse() {
        Codes codes = Codes.of(tree().setHierarchyMeaning(CodeSystemHierarchyMeaning.ISA));
        assertThat(between(codes, "nerve", "nerve")).isEqualTo("equivalent");
        assertThat(between(codes, "nerve", "small")).isEqualTo("subsumes");
        assertThat(between(codes, "small", "nerve")).isEqualTo("subsumed-by");
        assertThat(between(codes, "small", "vessel")).isEqualTo("not-subsumed");
    }

    @Test
    void aHierarchyThatDoesNotMeanIsASubsumesNothing() {
        assertThat(between(Codes.of(tree().setHierarchyMeaning(CodeSystemHierarchyMeaning.PARTOF)), "nerve", "small")).isEqualTo("not-subsumed");
        assertThat(between(Codes.of(tree()), "nerve", "small")).isEqualTo("not-subsumed");
    }

    private static String between(Codes codes, String a, String b) {
        return Subsumption.between(codes, codes.find(a), codes.find(b));
    }

    private static CodeSystem tree() {
        CodeSystem system = new CodeSystem();
        system.addConcept().setCode("nerve").addConcept().setCode("peripheral").addConcept().setCode("small");
        system.addConcept().setCode("vessel");
        return system;
    }
}
