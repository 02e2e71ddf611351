package org.dermatome.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    @Test
    void withoutEhrsTheAppConnectsToItsServerOnly() {
        assertThat(new Connections(Map.of(), List.of(), List.of()).policy()).contains("connect-src 'self';").contains("default-src 'none'").doesNotContain("http");
    }

    @Test
    void eachEhrThatIsSetAddsItsHostAndNothingElse() {
        Connections connections = new Connections(Map.of("https://ehr.example.org:8443/r4/fhir", "leg-check"), List.of("https://login.example.org"), List.of());
        assertThat(connections.policy()).contains("connect-src 'self' https://ehr.example.org:8443 https://login.example.org;");
        assertThat(new String(connections.json(), StandardCharsets.UTF_8)).isEqualTo("{\"https://ehr.example.org:8443/r4/fhir\":\"leg-check\"}");
    }

    @Test
    void onlyPagesThatAreSetMayShowTheAppInAFrame() {
        assertThat(new Connections(Map.of(), List.of(), List.of()).policy()).endsWith("frame-ancestors 'none'");
        Connections framed = new Connections(Map.of(), List.of(), List.of("https://ehr.example.org", "https://other.example.org"));
        assertThat(framed.policy()).endsWith("frame-ancestors https://ehr.example.org https://other.example.org");
        assertThat(framed.isAlone()).isFalse();
    }
}
