package org.dermatome.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,      10.255.1.2,         true",
        "10.0.0.0/8,      11.0.0.1,           false",
        "192.0.2.7,       192.0.2.7,          true",
        "192.0.2.7,       192.0.2.8,          false",
        "192.0.2.128/25,  192.0.2.127,        false",
        "0.0.0.0/0,       203.0.113.9,        true",
        "0.0.0.0/0,       2001:db8::1,        false",
        "2001:db8::/32,   2001:db8:1::5,      true",
        "2001:db8::/32,   2001:db9::5,        false",
        "::1,             127.0.0.1,          false",
        "127.0.0.0/8,     ::ffff:127.0.0.1,   true"})
    void aNetworkHoldsTheAddressesThatBeginAlike(String network, String address, boolean holds) throws UnknownHostException {
        assertThat(Network.of(network).holds(InetAddress.getByName(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.org", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0", "1", "10.0.0.0/8/8", "10.0.0.0/", "2001:db8::/129", "", "::g"})
    void whatIsNoAddressIsRefusedAndNoNameIsLookedUp(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.of(text));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.9, 203.0.113.9", "[2001:db8::1], 2001:db8:0:0:0:0:0:1", "::ffff:203.0.113.9, 203.0.113.9"})
    void anAddressIsReadInEachOfItsForms(String text, String address) {
        assertThat(Network.literal(text).getHostAddress()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "203.0.113.9:1234", "203.0.113", "0x7f.1", "203.0.113.999", "evil.example.org", ""})
    void whatSomebodyElseCallsAnAddressIsNone(String text) {
        assertThat(Network.literal(text)).isNull();
    }
}
