package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;

/** The terminology operations. */
interface TerminologyContract {

    String URGENCY = "https://w3id.org/dermatome/ValueSet/leg-numbness-urgency";
    String URGENCIES = "https://w3id.org/dermatome/CodeSystem/leg-numbness-urgency";
    String CAUSES = "https://w3id.org/dermatome/CodeSystem/leg-numbness-cause";
    String SNOMED = "http://snomed.info/sct";

    RunningServer server();

    @Test
    default void aValueSetIsExpandedInTheOrderOfItsCodesWhicheverWayItIsNamed() {
        ValueSet byUrl = expanded("/fhir/ValueSet/$expand?url=" + URGENCY);
        assertThat(byUrl.getExpansion().getContains()).extracting(ValueSetExpansionContainsComponent::getCode)
                .containsExactly("emergency", "same-day", "soon", "routine", "self-care", "undetermined");
        assertThat(byUrl.getExpansion().getContainsFirstRep().getDisplay()).isEqualTo("Emergency: now");
        assertThat(byUrl.getExpansion().getParameter("version").getValue().primitiveValue()).isEqualTo(URGENCIES + "|0.1.0");
        assertThat(byUrl.hasCompose()).isFalse();
        String body = server().get("/fhir/ValueSet/$expand?url=" + URGENCY).body();
        assertThat(server().get("/fhir/ValueSet/$expand?url=" + URGENCY + "%7C0.1.0").body()).isEqualTo(body);
        assertThat(server().get("/fhir/ValueSet/$expand?url=" + URGENCY + "&valueSetVersion=0.1.0").body()).isEqualTo(body);
        assertThat(server().get("/fhir/ValueSet/$expand?url=" + URGENCY + "&version=0.1.0").body()).isEqualTo(body);
        assertThat(server().get("/fhir/ValueSet/$expand?url=" + URGENCY + "&version=0.2.0").status()).isEqualTo(404);
        assertThat(server().get("/fhir/ValueSet/leg-numbness-urgency/$expand").body()).isEqualTo(body);
        assertThat(server().post("/fhir/ValueSet/$expand", new Parameters().addParameter("url", new UriType(URGENCY))).body()).isEqualTo(body);
    }

    @Test
    default void anExpansionIsFilteredAndPaged() {
        String all = "/fhir/ValueSet/leg-numbness-cause/$expand";
        ValueSet found = expanded(all + "?filter=NEUROPATHY%20diab");
        assertThat(found.getExpansion().getContains()).extracting(ValueSetExpansionContainsComponent::getCode).contains("diabetic-polyneuropathy")
                .doesNotContain("sciatica");
        ValueSet page = server().post(all, new Parameters().addParameter("offset", new IntegerType(2)).addParameter("count", new IntegerType(3)))
                .as(ValueSet.class);
        assertThat(page.getExpansion().getTotal()).isEqualTo(124);
        assertThat(page.getExpansion().getOffset()).isEqualTo(2);
        assertThat(page.getExpansion().getContains()).extracting(ValueSetExpansionContainsComponent::getCode)
                .isEqualTo(expanded(all).getExpansion().getContains().subList(2, 5).stream().map(ValueSetExpansionContainsComponent::getCode).toList());
        assertThat(expanded(all + "?count=0").getExpansion().getContains()).isEmpty();
        assertThat(expanded(all + "?includeDefinition=true&includeDesignations=true&displayLanguage=en").hasCompose()).isTrue();
    }

    @Test
    default void anUnknownValueSetOrVersionIsNotFoundAndWhatIsHeldIsNamed() {
        Reply version = server().get("/fhir/ValueSet/$expand?url=" + URGENCY + "%7C9.9.9");
        assertThat(version.status()).isEqualTo(404);
        assertThat(version.issue().getDiagnostics()).contains("9.9.9").contains("0.1.0");
        assertThat(version.issue().getExpression()).extracting(StringType::getValue).containsExactly("Parameters.parameter.where(name = 'url')");
        Reply url = server().get("/fhir/ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/languages");
        assertThat(url.status()).isEqualTo(404);
        assertThat(url.issue().getDiagnostics()).contains("dermatome.leg-numbness");
        assertThat(server().get("/fhir/ValueSet/no-such-set/$expand").status()).isEqualTo(404);
    }

    @Test
    default void whatAnExpansionCannotDoIsRefusedInsteadOfIgnored() {
        for (String wrong : new String[] {"", "?url=" + URGENCY + "&count=-1", "?url=" + URGENCY + "&includeDefinition=maybe",
            "?url=" + URGENCY + "&date=2020-01-01", "?url=" + URGENCY + "%7C0.1.0&valueSetVersion=0.2.0", "?url=" + URGENCY + "&url=" + URGENCY}) {
            Reply reply = server().get("/fhir/ValueSet/$expand" + wrong);
            assertThat(reply.status()).as(wrong).isEqualTo(400);
            assertThat(reply.issue().getDiagnostics()).as(wrong).isNotBlank();
        }
        Parameters own = new Parameters();
        own.addParameter().setName("valueSet").setResource(new ValueSet());
        assertThat(server().post("/fhir/ValueSet/$expand", own).issue().getCode()).isEqualTo(IssueType.NOTSUPPORTED);
        assertThat(server().post("/fhir/ValueSet/$expand", new ValueSet()).status()).isEqualTo(400);
    }

    @Test
    default void aCodeIsInItsValueSetAndNoOtherIs() {
        String path = "/fhir/ValueSet/$validate-code?url=" + URGENCY;
        assertThat(result(server().get(path + "&system=" + URGENCIES + "&code=soon"))).isTrue();
        assertThat(result(server().get(path + "&system=" + URGENCIES + "&code=later"))).isFalse();
        assertThat(result(server().get(path + "&system=" + URGENCIES + "&code=soon&display=Some%20day"))).isFalse();
        assertThat(result(server().get(path + "&system=" + URGENCIES + "&code=soon&systemVersion=0.2.0"))).isFalse();
        Parameters foreign = server().get(path + "&system=" + SNOMED + "&code=73211009").as(Parameters.class);
        assertThat(foreign.getParameterBool("result")).isFalse();
        assertThat(foreign.getParameter("message").getValue().primitiveValue()).contains("not held here");
        assertThat(server().get(path + "&code=soon").status()).isEqualTo(400);
        CodeableConcept concept = new CodeableConcept().addCoding(new Coding(SNOMED, "1", null)).addCoding(new Coding(URGENCIES, "soon", null));
        assertThat(result(server().post("/fhir/ValueSet/leg-numbness-urgency/$validate-code",
                new Parameters().addParameter("codeableConcept", concept)))).isTrue();
    }

    @Test
    default void aCodeIsLookedUpWithItsProperties() {
        Parameters all = server().get("/fhir/CodeSystem/$lookup?system=" + CAUSES + "&code=cauda-equina-syndrome").as(Parameters.class);
        assertThat(all.getParameter("version").getValue().primitiveValue()).isEqualTo("0.1.0");
        assertThat(all.getParameter("display").getValue().primitiveValue()).containsIgnoringCase("cauda equina");
        assertThat(property(all, "urgency")).isEqualTo("emergency");
        assertThat(property(all, "group")).isNotBlank();
        Parameters one = server().post("/fhir/CodeSystem/$lookup", new Parameters().addParameter("coding", new Coding(CAUSES, "cauda-equina-syndrome", null))
                .addParameter("property", "urgency")).as(Parameters.class);
        assertThat(property(one, "urgency")).isEqualTo("emergency");
        assertThat(property(one, "group")).isEmpty();
        assertThat(server().get("/fhir/CodeSystem/$lookup?system=" + CAUSES + "&code=cauda-equina-syndrome&property=shoe-size").status()).isEqualTo(400);
    }

    @Test
    default void twoCodesAreComparedAndACodeOfAnotherSystemOrNoCodeIsRefused() {
        String ask = "/fhir/CodeSystem/$subsumes?system=" + CAUSES + "&codeA=cauda-equina-syndrome&codeB=";
        assertThat(outcome(server().get(ask + "cauda-equina-syndrome"))).isEqualTo("equivalent");
        // the codes of the package have no hierarchy; one that specifies another for the ranking is no kind of it
        assertThat(outcome(server().get(ask + "sciatica"))).isEqualTo("not-subsumed");
        Parameters codings = new Parameters().addParameter("codingA", new Coding(CAUSES, "sciatica", null)).addParameter("codingB", new Coding(CAUSES, "sciatica", null));
        assertThat(outcome(server().post("/fhir/CodeSystem/$subsumes", codings))).isEqualTo("equivalent");
        assertThat(outcome(server().get("/fhir/CodeSystem/leg-numbness-cause/$subsumes?codeA=sciatica&codeB=sciatica"))).isEqualTo("equivalent");
        assertThat(server().get(ask + "shoe-size").status()).isEqualTo(404);
        assertThat(server().get(ask).status()).isEqualTo(400);
        assertThat(server().get("/fhir/CodeSystem/$subsumes?codeA=a&codeB=b&system=" + SNOMED).status()).isEqualTo(404);
        codings.addParameter("system", new UriType(CAUSES)).getParameter().get(1).setValue(new Coding(SNOMED, "192970008", null));
        assertThat(server().post("/fhir/CodeSystem/$subsumes", codings).status()).isEqualTo(400);
    }

    private static String outcome(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.as(Parameters.class).getParameter("outcome").getValue().primitiveValue();
    }

    @Test
    default void aSystemThatIsNotHeldIsNamedAsSuchAndNothingIsGuessed() {
        for (String path : new String[] {"/fhir/CodeSystem/$lookup?system=" + SNOMED + "&code=192970008",
            "/fhir/CodeSystem/$lookup?system=http://loinc.org&code=8302-2", "/fhir/CodeSystem/$validate-code?url=" + SNOMED + "&code=192970008",
            "/fhir/CodeSystem/$lookup?system=" + CAUSES + "&version=9&code=sciatica"}) {
            Reply reply = server().get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.as(OperationOutcome.class).getIssueFirstRep().getDiagnostics()).contains("held");
        }
        Reply code = server().get("/fhir/CodeSystem/$lookup?system=" + CAUSES + "&code=shoe-size");
        assertThat(code.status()).isEqualTo(404);
        assertThat(code.issue().getDiagnostics()).contains("shoe-size");
    }

    @Test
    default void aCodeOfACodeSystemIsValidated() {
        assertThat(result(server().get("/fhir/CodeSystem/$validate-code?url=" + CAUSES + "&code=sciatica"))).isTrue();
        assertThat(result(server().get("/fhir/CodeSystem/leg-numbness-cause/$validate-code?code=sciatica&display=Gout"))).isFalse();
        assertThat(result(server().post("/fhir/CodeSystem/$validate-code", new Parameters().addParameter("coding", new Coding(CAUSES, "gout-of-the-hair", null)))))
                .isFalse();
    }

    @Test
    default void aCodeIsTranslatedByOneMapOrByAllOrBackwards() {
        String map = "https://w3id.org/dermatome/ConceptMap/leg-numbness-to-icd-10";
        Parameters one = server().get("/fhir/ConceptMap/$translate?url=" + map + "%7C0.1.0&system=" + CAUSES + "&code=alcoholic-polyneuropathy").as(Parameters.class);
        assertThat(one.getParameterBool("result")).isTrue();
        ParametersParameterComponent match = one.getParameter("match");
        assertThat(coding(match).getCode()).isEqualTo("G62.1");
        assertThat(part(match, "equivalence").getValue().primitiveValue()).isEqualTo("relatedto");
        assertThat(part(match, "source").getValue().primitiveValue()).isEqualTo(map + "|0.1.0");
        Parameters all = server().get("/fhir/ConceptMap/$translate?system=" + CAUSES + "&code=alcoholic-polyneuropathy").as(Parameters.class);
        assertThat(all.getParameter()).filteredOn(each -> each.getName().equals("match")).hasSizeGreaterThan(1);
        Parameters back = server().get("/fhir/ConceptMap/leg-numbness-to-icd-10/$translate?system=http://hl7.org/fhir/sid/icd-10&code=G62.1&reverse=true")
                .as(Parameters.class);
        assertThat(coding(back.getParameter("match")).getCode()).isEqualTo("alcoholic-polyneuropathy");
        Parameters none = server().get("/fhir/ConceptMap/$translate?system=" + CAUSES + "&code=shoe-size").as(Parameters.class);
        assertThat(none.getParameterBool("result")).isFalse();
        assertThat(server().get("/fhir/ConceptMap/$translate?system=" + SNOMED + "&code=73211009").status()).isEqualTo(404);
    }

    private ValueSet expanded(String path) {
        Reply reply = server().get(path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.as(ValueSet.class);
    }

    private static boolean result(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Parameters parameters = reply.as(Parameters.class);
        assertThat(parameters.hasParameter("message")).isNotEqualTo(parameters.getParameterBool("result"));
        return parameters.getParameterBool("result");
    }

    private static String property(Parameters parameters, String code) {
        return parameters.getParameter().stream().filter(each -> each.getName().equals("property") && part(each, "code").getValue().primitiveValue().equals(code))
                .findFirst().map(each -> part(each, "value").getValue().primitiveValue()).orElse("");
    }

    private static Coding coding(ParametersParameterComponent match) {
        return (Coding) part(match, "concept").getValue();
    }

    private static ParametersParameterComponent part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }
}
