package org.dermatome.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationDefinition;
import org.hl7.fhir.r4.model.OperationDefinition.OperationDefinitionParameterComponent;
import org.hl7.fhir.r4.model.OperationDefinition.OperationParameterUse;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.Test;

/** The operation $explain. */
interface ExplainContract {

    String EXPLAIN = "/fhir/QuestionnaireResponse/$explain";

    RunningServer server();

    @Test
    default void aResponseIsExplained() {
        Parameters explanation = explained(server().post(EXPLAIN, Responses.emergency()));
        assertThat(((Coding) explanation.getParameter("urgency").getValue()).getCode()).isEqualTo("emergency");
        ParametersParameterComponent flag = all(explanation, "red-flag").stream().filter(each -> code(each, "concept").equals("rf-ces")).findFirst().orElseThrow();
        assertThat(code(flag, "state")).isEqualTo("true");
        assertThat(flag.getPart()).filteredOn(part -> part.getName().equals("evidence")).extracting(part -> code(part, "linkId"))
                .contains("saddle-numb", "bladder-change");
        assertThat(all(explanation, "finding")).hasSizeGreaterThan(300);
        assertThat(all(explanation, "cause")).hasSizeGreaterThan(100);
        assertThat(all(explanation, "search")).extracting(search -> code(search, "goal")).containsExactly("raise-urgency", "lower-urgency");
    }

    @Test
    default void oneCauseIsExplainedWithWhatWouldChangeIt() {
        Parameters parameters = new Parameters();
        parameters.addParameter().setName("response").setResource(Responses.emergency());
        parameters.addParameter().setName("cause").setValue(new CodeType("cauda-equina-syndrome"));
        parameters.addParameter().setName("language").setValue(new CodeType("en"));
        Parameters explanation = explained(server().post(EXPLAIN, parameters));
        assertThat(all(explanation, "cause")).extracting(cause -> code(cause, "concept")).containsExactly("cauda-equina-syndrome");
        ParametersParameterComponent lower = all(explanation, "search").get(3);
        assertThat(code(lower, "goal")).isEqualTo("lower-cause");
        assertThat(lower.getPart()).filteredOn(part -> part.getName().equals("complete")).hasSize(1)
                .allMatch(part -> part.getValue() instanceof BooleanType);
    }

    @Test
    default void theResultHasExactlyThePartsOfItsDefinition() {
        OperationDefinition definition = server().get("/fhir/OperationDefinition/explain").as(OperationDefinition.class);
        Parameters explanation = explained(server().post(EXPLAIN + "?cause=cauda-equina-syndrome", Responses.emergency()));
        List<OperationDefinitionParameterComponent> out = definition.getParameter().stream()
                .filter(parameter -> parameter.getUse() == OperationParameterUse.OUT).toList();
        conform(explanation.getParameter(), out);
    }

    @Test
    default void anUnknownCauseIsRefused() {
        Reply reply = server().post(EXPLAIN + "?cause=shoe-size", Responses.scarce());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.issue().getDiagnostics()).contains("shoe-size");
    }

    /** Every part is defined, as often as it may be, with the type it must have. */
    private static void conform(List<ParametersParameterComponent> given, List<OperationDefinitionParameterComponent> defined) {
        Set<String> names = defined.stream().map(OperationDefinitionParameterComponent::getName).collect(Collectors.toSet());
        assertThat(given).extracting(ParametersParameterComponent::getName).isSubsetOf(names);
        for (OperationDefinitionParameterComponent parameter : defined) {
            List<ParametersParameterComponent> named = given.stream().filter(each -> each.getName().equals(parameter.getName())).toList();
            assertThat(named).as(parameter.getName()).hasSizeBetween(parameter.getMin(),
                    parameter.getMax().equals("*") ? Integer.MAX_VALUE : Integer.parseInt(parameter.getMax()));
            for (ParametersParameterComponent each : named) {
                if (parameter.hasPart()) {
                    conform(each.getPart(), parameter.getPart());
                } else if (!parameter.getType().equals("Element")) {
                    assertThat(each.getValue().fhirType()).as(parameter.getName()).isEqualTo(parameter.getType());
                }
            }
        }
    }

    static Parameters explained(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.as(Parameters.class);
    }

    static List<ParametersParameterComponent> all(Parameters parameters, String name) {
        return parameters.getParameter().stream().filter(parameter -> parameter.getName().equals(name)).toList();
    }

    private static String code(ParametersParameterComponent parameter, String part) {
        return parameter.getPart().stream().filter(each -> each.getName().equals(part)).findFirst()
                .map(each -> each.getValue() instanceof Coding coding ? coding.getCode() : each.getValue().primitiveValue()).orElse("");
    }
}
