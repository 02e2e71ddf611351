package org.dermatome.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/fhir", "/fhir/", "/fhir/metadata", "/fhir/QuestionnaireResponse/a.b-c/_history/1", "/fhir/QuestionnaireResponse/$evaluate",
        "/fhir/QuestionnaireResponse/%24evaluate", "/assets/index-1a2b.js", "/fhir/.well-known/smart-configuration", "/fhir/Patient/a..b"})
    void anAddressThatIsReadInOneWayIsPlain(String path) {
        assertThat(PlainPath.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fhir/../metrics", "/fhir/..", "/fhir/./Patient", "/fhir/%2e%2e/metrics", "/fhir/%2E%2E/metrics", "/fhir//Patient", "//fhir",
        "/fhir/Patient;x=1/1", "/fhir;/Patient", "/fhir%2fPatient", "/fhir%2FPatient", "/fhir\\Patient", "/fhir%5cPatient", "/fhir/%252e%252e/metrics",
        "/fhir/Patient/1%00.json", "/fhir/Patient/1%0d%0aX:%201", "/fhir/%c0%ae%c0%ae/metrics", "/fhir/Patient/ü", "/fhir/Patient%3b1", "/..;/metrics"})
    void anAddressThatSomebodyMayReadDifferentlyIsNot(String path) {
        assertThat(PlainPath.is(path)).isFalse();
    }
}
