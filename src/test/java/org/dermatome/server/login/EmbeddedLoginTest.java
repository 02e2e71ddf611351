package org.dermatome.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.dermatome.server.settings.AccessSettings;
import org.dermatome.server.settings.Settings;
import org.dermatome.server.settings.WrongSettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.mock.env.MockEnvironment;

/** What {@code dermatome.login=embedded} sets, and where it does not start. */
class EmbeddedLoginTest {

    @Test
    void theServerTrustsItselfAndItsAppMayConnectToIt() {
        Settings settings = prepared("server.address=127.0.0.1", "server.port=8123", "dermatome.app.ehrs=https://ehr.example.org/fhir leg");
        assertThat(settings.get(AccessSettings.ACCESS)).isEqualTo("smart");
        assertThat(settings.get(AccessSettings.ISSUER)).isEqualTo("http://127.0.0.1:8123");
        assertThat(settings.get(AccessSettings.AUDIENCE)).isEqualTo("http://127.0.0.1:8123/fhir");
        assertThat(settings.get(Settings.BASE_URL)).isEqualTo("http://127.0.0.1:8123");
        assertThat(settings.get(Settings.EHRS)).isEqualTo(Map.of("https://ehr.example.org/fhir", "leg", "http://127.0.0.1:8123/fhir", Client.APP));
    }

    @Test
    void theAddressIsThatOfTheSettingsOrAFreeOneThatIsThenKept() {
        assertThat(prepared("server.address=127.0.0.1", "dermatome.base-url=https://try.example.org").get(AccessSettings.ISSUER))
                .isEqualTo("https://try.example.org");
        assertThat(prepared("server.address=::1", "server.ssl.bundle=web").get(AccessSettings.ISSUER)).isEqualTo("https://[::1]:8080");
        MockEnvironment any = environment("server.address=127.0.0.1", "server.port=0");
        EmbeddedLogin.prepare(any, Settings.of(any));
        assertThat(any.getProperty("server.port", Integer.class)).isPositive();
        assertThat(any.getProperty("dermatome.base-url")).isEqualTo("http://127.0.0.1:" + any.getProperty("server.port"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.address=0.0.0.0, '', asks for no passwords, dermatome.login-anywhere",
        "server.address=192.0.2.1, dermatome.base-url=https://try.example.org, asks for no passwords, dermatome.login-anywhere",
        "'', '', asks for no passwords, dermatome.login-anywhere",
        "server.address=0.0.0.0, dermatome.login-anywhere=true, dermatome.base-url, address by which browsers",
        "server.address=127.0.0.1, dermatome.storage=none, no place for the example people, dermatome.storage",
        "server.address=127.0.0.1, dermatome.access-issuer=https://login.example.org, names another login, Leave out one",
        "server.address=127.0.0.1, dermatome.access=open, nobody would be asked, dermatome.access"})
    void itDoesNotStartWhereItMustNotBe(String one, String other, String what, String remedy) {
        MockEnvironment environment = environment(one, other);
        WrongSettingException wrong = catchThrowableOfType(() -> EmbeddedLogin.prepare(environment, Settings.of(environment)), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining("dermatome.login").hasMessageContaining(what);
        assertThat(wrong.remedy()).contains(remedy);
    }

    @Test
    void whoAllowsItGetsItAnywhere() {
        Settings settings = prepared("server.address=0.0.0.0", "dermatome.login-anywhere=true", "dermatome.base-url=https://try.example.org");
        assertThat(settings.get(AccessSettings.AUDIENCE)).isEqualTo("https://try.example.org/fhir");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[{\"client_id\": \"a\", \"grant_types\": [\"password\"]}] | grant_types",
        "[{\"client_id\": \"a\", \"grant_types\": [\"client_credentials\"]}] | jwks",
        "[{\"client_id\": \"a\", \"grant_types\": [\"authorization_code\"]}] | redirect_uris",
        "[{\"grant_types\": [\"authorization_code\"]}] | client_id",
        "[{\"client_id\": \"a\", \"grant_types\": [\"authorization_code\"], \"redirect_uris\": [\"https://a.example\"], \"scope\": \"all\"}] | scope",
        "[{\"client_id\": \"dermatome-app\", \"grant_types\": [\"refresh_token\"]}] | two clients",
        "nonsense | cannot be read"})
    void aFileOfClientsThatIsWrongStopsTheStart(String json, String what) throws java.io.IOException {
        java.nio.file.Path file = java.nio.file.Files.writeString(java.nio.file.Files.createTempFile("clients", ".json"), json);
        WrongSettingException wrong = catchThrowableOfType(() -> ClientFile.read(file.toString()), WrongSettingException.class);
        assertThat(wrong).hasMessageContaining("dermatome.login-clients").hasMessageContaining(what);
        java.nio.file.Files.delete(file);
    }

    private static Settings prepared(String... properties) {
        MockEnvironment environment = environment(properties);
        Settings settings = Settings.of(environment);
        EmbeddedLogin.prepare(environment, settings);
        return settings;
    }

    private static MockEnvironment environment(String... properties) {
        MockEnvironment environment = new MockEnvironment();
        for (String property : properties) {
            if (!property.isEmpty()) {
                environment.setProperty(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
            }
        }
        environment.setConversionService((ConfigurableConversionService) ApplicationConversionService.getSharedInstance());
        return environment;
    }
}
