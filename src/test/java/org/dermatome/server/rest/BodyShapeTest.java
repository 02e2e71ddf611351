package org.dermatome.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.dermatome.server.settings.Limits;
import org.dermatome.server.settings.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class BodyShapeTest {

    private static final Limits TWO = Limits.of(Settings.of(new MockEnvironment().withProperty("dermatome.limits.items", "2")
            .withProperty("dermatome.limits.answers", "2").withProperty("dermatome.limits.contained", "2").withProperty("dermatome.limits.entries", "2")));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "two are enough         | {'item':[{},{}]}                                       | -",
        "three are too many     | {'item':[{},{},{}]}                                    | item",
        "however deep           | {'item':[{'item':[{'item':[{}]}]}]}                    | item",
        "under answers          | {'item':[{'answer':[{'item':[{},{}]}]}]}               | item",
        "answers                | {'item':[{'answer':[{},{},{}]}]}                       | answer",
        "contained resources    | {'contained':[{},{},{}]}                               | contained",
        "entries                | {'entry':[{'resource':{}},{'resource':{}},{}]}         | entry",
        "a lone object counts   | {'item':{'item':{'item':{}}}}                          | item",
        "other lists do not     | {'other':[{},{},{},{}],'item':[{},{}]}                 | -",
        "a value is no name     | {'text':'item','other':[{},{},{}],'a':['item',{},{},{}]} | -",
        "a name in a text       | {'text':'\\\\\\'item\\\\\\':[{},{},{}]'}               | -",
        "what is no JSON        | ]]]]{{{{'item                                          | -",
    })
    void theElementsOfAJsonBodyAreCounted(String what, String json, String complaint) {
        String said = BodyShape.complaint(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), TWO);
        if (complaint.equals("-")) {
            assertThat(said).isNull();
        } else {
            assertThat(said).contains("more than 2", "'" + complaint + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"2,-", "3,item"})
    void theElementsOfAnXmlBodyAreCounted(int items, String complaint) {
        byte[] xml = ("<r xmlns='x'>" + "<item><linkId value='a'/></item>".repeat(items) + "</r>").getBytes(StandardCharsets.UTF_8);
        assertThat(String.valueOf(BodyShape.xmlComplaint(xml, TWO))).contains(complaint.equals("-") ? "null" : "'" + complaint + "'");
    }

    @ParameterizedTest
    @CsvSource({"99,false", "101,true"})
    void xmlMustNotBeNestedDeeperThanTheLimit(int depth, boolean tooDeep) {
        byte[] xml = ("<a>".repeat(depth) + "</a>".repeat(depth)).getBytes(StandardCharsets.UTF_8);
        assertThat(BodyShape.xmlDepthComplaint(xml, TWO) != null).isEqualTo(tooDeep);
    }
}
