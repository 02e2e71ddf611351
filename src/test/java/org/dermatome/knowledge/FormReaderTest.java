package org.dermatome.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormReaderTest {

    private static final KnowledgeFolder FOLDER = new KnowledgeFolder("knowledge");

    @Test
    void itemsKnowWhereTheyStand() {
        Form form = read("{'linkId':'page-about','type':'group','item':[{'linkId':'age','type':'integer'}]}");

        assertThat(form.find("age").parent()).isEqualTo("page-about");
        assertThat(form.find("age").page()).isEqualTo("page-about");
        assertThat(form.find("age").safety()).isTrue();
        assertThat(form.at(1)).isSameAs(form.find("age"));
    }

    @Test
    void enablementIsDecidedAfterWhatItDependsOn() {
        Form form = read("{'linkId':'height-cm','type':'decimal','enableWhen':[{'question':'age','operator':'>','answerInteger':15}]}",
                "{'linkId':'age','type':'integer'}");

        assertThat(form.questions()).extracting(Question::linkId).containsExactly("height-cm", "age");
        assertThat(form.inOrderOfEnablement()).extracting(Question::linkId).containsExactly("age", "height-cm");
    }

    @Test
    void aQuestionThatDependsOnItselfIsRefused() {
        assertThatThrownBy(() -> read(
                "{'linkId':'age','type':'integer','enableWhen':[{'question':'height-cm','operator':'exists','answerBoolean':true}]}",
                "{'linkId':'height-cm','type':'decimal','enableWhen':[{'question':'age','operator':'exists','answerBoolean':true}]}"))
                .hasMessageContaining("depends on itself");
    }

    @Test
    void aConditionOnAnUnknownItemIsRefused() {
        assertThatThrownBy(() -> read("{'linkId':'age','type':'integer','enableWhen':[{'question':'x','operator':'exists','answerBoolean':true}]}"))
                .hasMessageContaining("unknown item x");
    }

    @Test
    void whatItCannotDecideIsRefused() {
        assertThatThrownBy(() -> read("{'linkId':'age','type':'integer','extension':[{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                + "sdc-questionnaire-enableWhenExpression'}]}")).hasMessage("item age: enableWhenExpression is not supported, enableWhen is");
        assertThatThrownBy(() -> read("{'linkId':'age','type':'integer','enableWhen':[{'question':'sex','operator':'>',"
                + "'answerCoding':{'system':'s','code':'c'}}]}")).hasMessageContaining("compares something that is no number");
        assertThatThrownBy(() -> read("{'linkId':'age','type':'reference'}")).hasMessageContaining("item age");
    }

    @Test
    void aLinkIdStandsOnceAndIsAConcept() {
        assertThatThrownBy(() -> read("{'linkId':'age','type':'integer'}", "{'linkId':'age','type':'integer'}"))
                .hasMessageContaining("stands twice");
        assertThatThrownBy(() -> read("{'linkId':'shoe-size','type':'integer'}")).hasMessageContaining("no concept");
    }

    private static Form read(String... items) {
        String json = ("{'url':'u','version':'1','item':[" + String.join(",", Stream.of(items).toList()) + "]}").replace('\'', '"');
        try {
            return new FormReader(FOLDER, new Vocabularies(FOLDER)).read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
