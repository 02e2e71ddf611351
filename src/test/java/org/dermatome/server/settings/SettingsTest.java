package org.dermatome.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class SettingsTest {

    @Test
    void whatIsNotSetIsStandard() {
        Settings settings = Settings.of(new MockEnvironment());
        assertThat(settings.get(Settings.STORAGE)).isEqualTo("stored");
        Settings.ALL.forEach(setting -> assertThat(settings.get(setting)).as(setting.key()).isEqualTo(setting.read(setting.standard())));
    }

    @ParameterizedTest
    @CsvSource({
        "dermatome.storage,            nonee,    stored or none",
        "dermatome.limits.depth,       many,     a whole number from 10 to 400",
        "dermatome.limits.depth,       9,        a whole number from 10 to 400",
        "dermatome.limits.entries,     0,        a whole number from 1",
        "dermatome.limits.idle-time,   soon,     a time from 1ms",
        "dermatome.limits.idle-time,   0s,       a time from 1ms",
        "dermatome.limits.idle-time,   2h,       a time from 1ms"})
    void aWrongValueStopsTheStartAndTheMessageNamesKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        WrongSettingException wrong = catchThrowableOfType(
                () -> Settings.of(new MockEnvironment().withProperty(key, value)), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining(key).hasMessageContaining("'" + value + "'");
        assertThat(wrong.remedy()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"dermatome.strage", "dermatome.limits.requestbyte", "dermatome.limits", "DERMATOME_LIMITS_FOO"})
    void anUnknownNameStopsTheStart(String key) {
        WrongSettingException wrong = catchThrowableOfType(
                () -> Settings.of(new MockEnvironment().withProperty(key, "1")), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining(key);
        assertThat(wrong.remedy()).contains("dermatome.limits.request-bytes");
    }

    @Test
    void environmentVariablesSetTheSame() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("DERMATOME_STORAGE", "none", "DERMATOME_LIMITS_IDLE_TIME", "3s", "PATH", "/bin")));
        Settings settings = Settings.of(environment);
        assertThat(settings.get(Settings.STORAGE)).isEqualTo("none");
        assertThat(settings.get(Settings.IDLE_TIME)).isEqualTo(Duration.ofSeconds(3));
    }
}
