package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.dermatome.server.settings.WrongSettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;

class OpenAccessTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
    void onTheServersOwnMachineEverybodyIsLetIn(String address) {
        assertThatCode(() -> OpenAccess.check(environment(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "2001:db8::1", ""})
    void anAddressThatOthersReachStopsTheStartAndTheMessageSaysWhatToSet(String address) {
        WrongSettingException wrong = catchThrowableOfType(() -> OpenAccess.check(environment(address)), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining("server.address is '" + address + "'").hasMessageContaining("dermatome.access=open");
        assertThat(wrong.remedy()).contains("127.0.0.1");
    }

    @org.junit.jupiter.api.Test
    void aServerThatWouldListenOnEveryAddressDoesNotStart() {
        MockEnvironment nothingSet = new MockEnvironment();
        assertThat(catchThrowableOfType(() -> OpenAccess.check(nothingSet), WrongSettingException.class)).isNotNull();
    }

    private static MockEnvironment environment(String address) {
        MockEnvironment environment = new MockEnvironment().withProperty("server.address", address);
        environment.setConversionService((org.springframework.core.convert.support.ConfigurableConversionService)
                ApplicationConversionService.getSharedInstance());
        return environment;
    }
}
