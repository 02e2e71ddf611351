package org.dermatome.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceLinesTest {

    private static final String JSON = """
            {
              "resourceType": "Bundle",
              "entry": [
                {"fullUrl": "urn:a"},
                {
                  "resource": {
                    "resourceType": "Observation",
                    "valueString": "x",
                    "note": [{"text": "a"}, {
                      "text": "b"}]
                  }
                }
              ]
            }""";
    private static final String XML = """
            <Bundle xmlns="http://hl7.org/fhir">
              <entry><fullUrl value="urn:a"/></entry>
              <entry>
                <resource>
                  <Observation>
                    <valueString value="x"/>
                    <note><text value="a"/></note>
                    <note>
                      <text value="b"/>
                    </note>
                  </Observation>
                </resource>
              </entry>
            </Bundle>""";

    @Test
    void anElementIsFoundInJsonAndXml() {
        assertThat(SourceLines.of(JSON).line("Bundle.entry[1].resource/*Observation/null*/.note[1].text")).isEqualTo(10);
        assertThat(SourceLines.of(XML).line("Bundle.entry[1].resource.note[1].text")).isEqualTo(9);
    }

    @Test
    void aChoiceOfTypesIsFoundByItsName() {
        assertThat(SourceLines.of(JSON).line("Bundle.entry[1].resource.value.ofType(string)")).isEqualTo(8);
        assertThat(SourceLines.of(XML).line("Bundle.entry[1].resource.value")).isEqualTo(6);
    }

    @Test
    void whatIsNotThereHasTheLineOfWhatIsAroundIt() {
        assertThat(SourceLines.of(JSON).line("Bundle.entry[1].resource.status")).isEqualTo(6);
        assertThat(SourceLines.of(JSON).line("Bundle.entry[7].resource")).isEqualTo(1);
        assertThat(SourceLines.of(XML).line("Bundle.descendants().where(linkId = 'x')")).isEqualTo(1);
    }

    @Test
    void aBrokenTextSaysWhere() {
        assertThat(SourceLines.of("{\n\"a\": tru}").fault().line()).isEqualTo(2);
        assertThat(SourceLines.of("<a>\n<b></a>").fault().line()).isEqualTo(2);
        assertThat(SourceLines.of(JSON).fault()).isNull();
    }

    @Test
    void noEntityOfXmlIsRead() {
        String text = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Patient>";
        assertThat(SourceLines.of(text).fault().what()).contains("document type");
    }
}
