package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders and visits that name a Condition as their reason. */
class ReasonsOfOrdersTest {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String COMPLAINT = "309537005";
    private static final String OTHER = "1";
    private static final CdsRoom ROOM = CdsRoom.plain();

    @ParameterizedTest
    @CsvSource({
        "in the record,    Condition/problem,                                 true",
        "in the record,    Condition/problem/_history/2,                      true",
        "in the record,    https://ehr.example.org/fhir/Condition/problem,    true",
        "in the record,    https://other.example.org/fhir/Condition/problem,  false",
        "in the record,    Condition/another,                                 false",
        "in the record,    Observation/problem,                               false",
        "among the orders, Condition/problem,                                 true",
        "in the order,     #problem,                                          true",
        "in the order,     #another,                                          false",
        "in the order,     Condition/problem,                                 false",
        "nowhere,          Condition/problem,                                 false",
    })
    void anOrderIsForTheComplaintIfTheConditionThatItRefersToIs(String where, String reference, boolean offered) {
        assertThat(ROOM.answer(call(where, COMPLAINT, reference)).get("cards")).hasSize(offered ? 1 : 0);
        assertThat(ROOM.answer(call(where, OTHER, reference)).get("cards")).isEmpty();
    }

    private static ObjectNode call(String where, String code, String reference) {
        ObjectNode call = CdsCalls.bare("order-sign").put("fhirServer", "https://ehr.example.org/fhir");
        ObjectNode condition = CdsCalls.condition(SNOMED, code);
        ObjectNode order = CdsCalls.condition(SNOMED, OTHER).put("resourceType", "ServiceRequest").put("id", "order").put("status", "draft").put("intent", "order");
        order.putArray("reasonReference").addObject().put("reference", reference);
        ObjectNode orders = (ObjectNode) call.at("/context/draftOrders");
        orders.putArray("entry").addObject().set("resource", order);
        switch (where) {
            case "in the record" -> ((ObjectNode) call.get("prefetch")).set("problems", CdsCalls.searchset(condition));
            case "among the orders" -> orders.withArray("entry").addObject().set("resource", condition);
            case "in the order" -> order.putArray("contained").add(condition);
            default -> { }
        }
        return call;
    }

    @Test
    void aConditionThatIsOverIsNoReason() {
        ObjectNode call = call("in the record", COMPLAINT, "Condition/problem");
        ((ObjectNode) call.at("/prefetch/problems/entry/0/resource")).putObject("clinicalStatus").putArray("coding").addObject().put("code", "resolved");
        assertThat(ROOM.answer(call).get("cards")).isEmpty();
    }

    @Test
    void theProblemsAreNotNeededAsLongAsNoOrderRefersToOne() {
        ObjectNode call = CdsCalls.bare("order-sign");
        ((ObjectNode) call.get("prefetch")).remove("problems");
        assertThat(ROOM.answer(call).get("cards")).isEmpty();
        ObjectNode referring = call("nowhere", COMPLAINT, "Condition/problem");
        ((ObjectNode) referring.get("prefetch")).remove("problems");
        assertThat(ROOM.answer(referring).get("cards")).isEmpty();
    }

    @Test
    void aVisitIsForTheComplaintIfTheConditionInsideOfItIs() {
        ObjectNode call = CdsCalls.bare("encounter-start");
        ObjectNode visit = CdsCalls.condition(SNOMED, OTHER).put("resourceType", "Encounter").put("id", "visit");
        visit.remove("code");
        visit.putArray("contained").add(CdsCalls.condition(SNOMED, COMPLAINT));
        visit.putArray("reasonReference").addObject().put("reference", "#problem");
        ((ObjectNode) call.get("prefetch")).set("encounter", CdsCalls.searchset(visit));
        assertThat(ROOM.answer(call).get("cards")).hasSize(1);
    }
}
