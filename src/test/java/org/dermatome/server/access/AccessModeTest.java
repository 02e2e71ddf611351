package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.mock.env.MockEnvironment;

class AccessModeTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
    void onTheServersOwnMachineEverybodyIsLetIn(String address) {
        assertThat(mode(environment().withProperty("server.address", address))).isEqualTo(AccessMode.OPEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "2001:db8::1", ""})
    void anAddressThatOthersReachStopsTheStartAndTheMessageSaysWhatToSet(String address) {
        WrongSettingException wrong = catchThrowableOfType(() -> mode(environment().withProperty("server.address", address)), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining("server.address is '" + address + "'").hasMessageContaining("dermatome.access=open");
        assertThat(wrong.remedy()).contains("127.0.0.1").contains("dermatome.access=smart");
    }

    @Test
    void aServerThatWouldListenOnEveryAddressDoesNotStart() {
        assertThat(catchThrowableOfType(() -> mode(environment()), WrongSettingException.class)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.example.org", "https://login.example.org/", "https://login.example.org/realms/one", "http://127.0.0.1:9000"})
    void withAnIssuerAndItsOwnAddressAServerMayListenAnywhere(String issuer) {
        assertThat(mode(smart(issuer).withProperty("server.address", "0.0.0.0"))).isEqualTo(AccessMode.SMART);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,                            https://cds.example.org, dermatome.access-issuer is not set",
        "http://login.example.org,     https://cds.example.org, dermatome.access-issuer is no https address",
        "login.example.org,            https://cds.example.org, dermatome.access-issuer is no https address",
        "https://login.example.org?a=b, https://cds.example.org, dermatome.access-issuer is no https address",
        "https://login.example.org,    -,                       dermatome.base-url is not set"})
    void withoutThemItDoesNotStartAndTheMessageSaysWhatToSet(String issuer, String base, String message) {
        MockEnvironment environment = environment().withProperty("dermatome.access", "smart");
        if (issuer != null) {
            environment.setProperty("dermatome.access-issuer", issuer);
        }
        if (base != null) {
            environment.setProperty("dermatome.base-url", base);
        }
        WrongSettingException wrong = catchThrowableOfType(() -> mode(environment), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining(message);
        assertThat(wrong.remedy()).isNotBlank();
    }

    @Test
    void tokensAreForTheFhirEndpointUnlessAnAudienceIsSet() {
        assertThat(AccessMode.audience(Settings.of(smart("https://login.example.org")))).isEqualTo("https://cds.example.org/fhir");
        assertThat(AccessMode.audience(Settings.of(smart("https://login.example.org").withProperty("dermatome.access-audience", "urn:dermatome"))))
                .isEqualTo("urn:dermatome");
    }

    private static MockEnvironment smart(String issuer) {
        return environment().withProperty("dermatome.access", "smart").withProperty("dermatome.access-issuer", issuer)
                .withProperty("dermatome.base-url", "https://cds.example.org");
    }

    private static AccessMode mode(MockEnvironment environment) {
        return AccessMode.of(Settings.of(environment), environment);
    }

    private static MockEnvironment environment() {
        MockEnvironment environment = new MockEnvironment();
        environment.setConversionService((ConfigurableConversionService) ApplicationConversionService.getSharedInstance());
        return environment;
    }
}
