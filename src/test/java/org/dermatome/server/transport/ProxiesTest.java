package org.dermatome.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.dermatome.server.settings.Network;
import org.dermatome.server.settings.TransportSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ProxiesTest {

    private static final List<Network> OURS = TransportSettings.TRUSTED_PROXIES.reader().apply("10.0.0.0/8, 192.0.2.1");

    @Test
    void whatSomebodyElseThanAProxyOfOursForwardsIsNotBelieved() {
        MockHttpServletRequest request = request("203.0.113.50");
        spoof(request);
        assertThat(new Proxies(OURS).outermost(request)).isSameAs(request);
        assertThat(new Proxies(List.of()).outermost(request)).isSameAs(request);
        assertThat(request.getRequestURL()).hasToString("http://server:8080/fhir/Patient/1");
        assertThat(request.getRemoteAddr()).isEqualTo("203.0.113.50");
    }

    private static void spoof(MockHttpServletRequest request) {
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "evil.example.org");
        request.addHeader("X-Forwarded-Port", "444");
        request.addHeader("X-Forwarded-Prefix", "/evil");
        request.addHeader("X-Original-URL", "/metrics");
        request.addHeader("Forwarded", "for=198.51.100.1;host=evil.example.org;proto=https");
    }

    @Test
    void aProxyOfOursSaysWhoCallsAndHow() {
        MockHttpServletRequest request = request("192.0.2.1");
        request.addHeader("X-Forwarded-For", "203.0.113.50");
        request.addHeader("X-Forwarded-Proto", "https");
        request.addHeader("X-Forwarded-Host", "cds.example.org");
        HttpServletRequest outermost = new Proxies(OURS).outermost(request);
        assertThat(outermost.getRemoteAddr()).isEqualTo("203.0.113.50");
        assertThat(outermost.getRemoteHost()).isEqualTo("203.0.113.50");
        assertThat(outermost.getRequestURL()).hasToString("https://cds.example.org/fhir/Patient/1");
        assertThat(outermost.isSecure()).isTrue();
        assertThat(outermost.getServerPort()).isEqualTo(443);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // what a client says before the proxies add what they see
        "198.51.100.1, 203.0.113.50            | 203.0.113.50",
        "198.51.100.1, 203.0.113.50, 10.1.2.3  | 203.0.113.50",
        "10.9.9.9, 203.0.113.50                | 203.0.113.50",
        "10.9.9.9, 10.1.2.3                    | 10.9.9.9",
        "unknown                               | 192.0.2.1",
        "203.0.113.50, evil                    | 192.0.2.1",
        "'203.0.113.50\r\nX-Evil: 1'           | 192.0.2.1",
        "2001:db8::7                           | 2001:db8:0:0:0:0:0:7",
        "-                                     | 192.0.2.1"})
    void theClientIsTheLastAddressThatIsNoProxyOfOurs(String forwarded, String client) {
        MockHttpServletRequest request = request("192.0.2.1");
        if (forwarded != null) {
            request.addHeader("X-Forwarded-For", forwarded);
        }
        assertThat(new Proxies(OURS).outermost(request).getRemoteAddr()).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "cds.example.org:8443           | -     | http | http://cds.example.org:8443",
        "[2001:db8::1]:8443             | -     | http | http://[2001:db8::1]:8443",
        "cds.example.org                | 8080  | http | http://cds.example.org:8080",
        "evil.example, cds.example.org  | -     | http | http://cds.example.org",
        "cds.example.org/path           | -     | http | http://server",
        "user@cds.example.org           | -     | http | http://server",
        "'cds.example.org\r\nX: 1'      | -     | http | http://server",
        "cds.example.org                | 99999 | http | http://cds.example.org",
        "cds.example.org                | -     | gopher | http://cds.example.org"})
    void aHostIsTakenOnlyIfItIsOne(String host, String port, String scheme, String base) {
        MockHttpServletRequest request = request("192.0.2.1");
        request.addHeader("X-Forwarded-Host", host);
        request.addHeader("X-Forwarded-Proto", scheme);
        if (port != null) {
            request.addHeader("X-Forwarded-Port", port);
        }
        assertThat(new Proxies(OURS).outermost(request).getRequestURL()).hasToString(base + "/fhir/Patient/1");
    }

    private static MockHttpServletRequest request(String neighbour) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/fhir/Patient/1");
        request.setScheme("http");
        request.setServerName("server");
        request.setServerPort(8080);
        request.setRemoteAddr(neighbour);
        return request;
    }
}
