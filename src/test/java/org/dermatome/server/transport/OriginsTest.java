package org.dermatome.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OriginsTest {

    private static final String APP = "https://app.example.org";
    private static final String EHR = "https://ehr.example.org";

    private final Origins origins = new Origins(Set.of(APP), Set.of(EHR));

    @ParameterizedTest
    @CsvSource({
        "/fhir/metadata,                        https://app.example.org,           true",
        "/fhir/Patient/1,                       https://app.example.org,           true",
        "/fhir/.well-known/smart-configuration, https://app.example.org,           true",
        "/fhir/Patient/1,                       https://ehr.example.org,           false",
        "/fhir/Patient/1,                       https://app.example.org.evil.com,  false",
        "/fhir/Patient/1,                       http://app.example.org,            false",
        "/fhir/Patient/1,                       https://app.example.org:8443,      false",
        "/fhir/Patient/1,                       null,                              false",
        "/fhir/Patient/1,                       *,                                 false",
        "/cds-services,                         https://ehr.example.org,           true",
        "/cds-services,                         https://app.example.org,           false"})
    void aPageMayCallTheDoorsThatItIsListedFor(String path, String origin, boolean allowed) {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        assertThat(origins.answered(request("GET", path, origin), answer)).isFalse();
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(allowed ? origin : null);
        assertThat(answer.getHeader("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.getHeader("Vary")).isEqualTo("Origin");
    }

    @Test
    void theQuestionBeforeACallIsAnsweredWithoutGoingOn() {
        MockHttpServletRequest preflight = request("OPTIONS", "/fhir/QuestionnaireResponse", APP);
        preflight.addHeader("Access-Control-Request-Method", "POST");
        MockHttpServletResponse answer = new MockHttpServletResponse();
        assertThat(origins.answered(preflight, answer)).isTrue();
        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.getHeader("Access-Control-Allow-Headers")).contains("Authorization", "If-Match");
        MockHttpServletRequest foreign = request("OPTIONS", "/fhir/QuestionnaireResponse", "https://evil.example.org");
        foreign.addHeader("Access-Control-Request-Method", "POST");
        MockHttpServletResponse refusal = new MockHttpServletResponse();
        assertThat(origins.answered(foreign, refusal)).isTrue();
        assertThat(refusal.getHeaderNames()).containsExactly("Vary");
    }

    @Test
    void withoutAListNobodyIsAllowedAndNothingIsSaid() {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        assertThat(new Origins(Set.of(), Set.of()).answered(request("GET", "/fhir/metadata", APP), answer)).isFalse();
        assertThat(answer.getHeaderNames()).isEmpty();
    }

    private static MockHttpServletRequest request(String method, String path, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Origin", origin);
        return request;
    }
}
