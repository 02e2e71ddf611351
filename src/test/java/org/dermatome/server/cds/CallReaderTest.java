package org.dermatome.server.cds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are not as the specification has them: what the schema refuses is refused, with the element's name. */
class CallReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "patient-view    | hook                            | null           | hook",
        "patient-view    | hook                            | 'order-sign'   | hook",
        "patient-view    | hookInstance                    | remove         | hookInstance",
        "patient-view    | hookInstance                    | 'one'          | hookInstance",
        "patient-view    | hookInstance                    | 17             | hookInstance",
        "patient-view    | context                         | remove         | context",
        "patient-view    | context                         | 'x'            | context",
        "patient-view    | context/userId                  | remove         | userId",
        "patient-view    | context/userId                  | 'Device/1'     | userId",
        "encounter-start | context/userId                  | 'Patient/anna' | userId",
        "patient-view    | context/patientId               | remove         | patientId",
        "patient-view    | context/patientId               | ''             | patientId",
        "patient-view    | context/patientId               | 'a/../b'       | patientId",
        "patient-view    | context/patientId               | 'Patient/anna' | patientId",
        "patient-view    | context/encounterId             | 'a b'          | encounterId",
        "encounter-start | context/encounterId             | remove         | encounterId",
        "order-sign      | context/draftOrders             | remove         | draftOrders",
        "order-sign      | context/draftOrders             | {'resourceType':'List'} | draftOrders",
        "patient-view    | prefetch                        | []             | prefetch",
        "patient-view    | fhirAuthorization               | {'access_token':'t'}    | fhirServer",
        "patient-view    | fhirServer                      | 5              | fhirServer"})
    void aWrongElementIsNamed(String hook, String path, String value, String named) {
        ObjectNode call = CdsCalls.bare(hook);
        ObjectNode parent = path.contains("/") ? (ObjectNode) call.get(path.substring(0, path.indexOf('/'))) : call;
        String name = path.substring(path.indexOf('/') + 1);
        if (value.equals("remove")) {
            parent.remove(name);
        } else {
            parent.set(name, CdsCalls.parse(value.replace('\'', '"')));
        }
        refused(call, Hook.valueOf(hook.toUpperCase(java.util.Locale.ROOT).replace('-', '_')), named);
        // the reader and the schema agree; a right hook at the wrong service is no matter of the schema
        if (!value.equals("'order-sign'")) {
            assertThat(CdsSchemas.complaints("request", call)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"access_token, remove", "scope, remove", "subject, remove", "token_type, MAC", "expires_in, soon", "patient, bert"})
    void anIncompleteAuthorizationIsRefused(String name, String value) {
        ObjectNode call = CdsCalls.bare("patient-view").put("fhirServer", "https://ehr.example.org/fhir");
        ObjectNode authorization = call.putObject("fhirAuthorization").put("access_token", "t").put("token_type", "Bearer").put("expires_in", 300)
                .put("scope", "s").put("subject", "c").put("patient", "anna");
        assertThat(CallReader.read(call, Hook.PATIENT_VIEW).caller().token()).isEqualTo("t");
        if (value.equals("remove")) {
            authorization.remove(name);
        } else {
            authorization.put(name, value);
        }
        refused(call, Hook.PATIENT_VIEW, name.equals("patient") ? "patient" : "fhirAuthorization");
    }

    private static void refused(JsonNode call, Hook hook, String named) {
        BaseServerResponseException refusal = catchThrowableOfType(() -> CallReader.read(call, hook), BaseServerResponseException.class);
        assertThat(refusal.getStatusCode()).isEqualTo(400);
        assertThat(CdsRoom.diagnostics(refusal)).contains(named);
    }
}
