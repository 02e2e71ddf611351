package org.dermatome.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dermatome.server.outbound.Outbound;
import org.dermatome.server.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** What an issuer may answer when it is asked about a token. */
class IntrospectionTest {

    private static final String ISSUER = "https://login.example.org";
    private static final String AUDIENCE = "https://cds.example.org/fhir";
    private static final List<String> ASKED = new ArrayList<>();

    private static HttpServer issuer;
    private static int status;
    private static String answer;

    @BeforeAll
    static void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/introspect", exchange -> {
            ASKED.add(exchange.getRequestHeaders().getFirst("Authorization") + ' ' + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/introspect/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
    }

    @AfterAll
    static void stop() {
        issuer.stop(0);
    }

    private static String good() {
        return "{'active':true,'scope':'system/*.rs','client_id':'a-program','aud':'" + AUDIENCE + "','exp':" + Instant.now().plusSeconds(60).getEpochSecond() + '}';
    }

    @Test
    void aTokenThatTheIssuerVouchesForIsGood() {
        Caller caller = authenticate(200, good());
        assertThat(caller.issuer()).isEqualTo(ISSUER);
        assertThat(caller.client()).isEqualTo("a-program");
        assertThat(caller.mayWithAll(Permission.READ, "Patient")).isTrue();
        assertThat(ASKED.get(ASKED.size() - 1)).startsWith("Basic ").contains("token=opaque").contains("token_type_hint=access_token");
        assertThat(authenticate(200, good().replace("'aud':'" + AUDIENCE + "'", "'aud':['urn:x','" + AUDIENCE + "'],'iss':'" + ISSUER + "'")).client()).isEqualTo("a-program");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'active':true | 'active':false", "'active':true | 'active':\"true\"", "'active':true, | ", "'active':true | 'active':1",
        "https://cds.example.org/fhir | https://other.example.org/fhir", "'aud': | 'other':", "'exp': | 'other':", "'exp':1 | 'exp':\"x\",'y':1", "'exp':1 | 'exp':99999999991",
        "'exp':1 | 'exp':99999999999999999991", "'exp': | 'exp':1,'z':", "'aud': | 'aud':7,'z':",
        "'active':true | 'active':true,'iss':'https://other.example.org'", "'active':true | 'active':true,'iss':7", "'active':true | 'active':true,'typ':'Refresh'",
        "'active':true | 'active':true,'token_use':'id'", "'active':true | 'active':true,'nbf':4102444800", "'active':true | 'active':true,'iat':4102444800"}, quoteCharacter = '`')
    void anythingElseIsNoGood(String part, String instead) {
        String said = good().replace(part, instead == null ? "" : instead);
        assertThat(said).isNotEqualTo(good());
        assertThatThrownBy(() -> authenticate(200, said)).as(said).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void anAnswerThatIsNoObjectIsNoGood() {
        assertThatThrownBy(() -> authenticate(200, "[]")).isInstanceOf(InvalidBearerTokenException.class);
        assertThatThrownBy(() -> authenticate(200, "true")).isInstanceOf(InvalidBearerTokenException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 401, 404, 500})
    void whenTheIssuerDoesNotAnswerTheTokenIsNeitherGoodNorBad(int told) {
        assertThatThrownBy(() -> authenticate(told, good())).isInstanceOf(AuthenticationServiceException.class);
        assertThatThrownBy(() -> authenticate(200, "no JSON")).isInstanceOf(AuthenticationServiceException.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"https://login.example.org/introspect, me, secret, true", "https://login.example.org/introspect, me, -, false",
        "https://login.example.org/introspect, -, secret, false", "http://login.example.org/introspect, me, secret, false", "-, me, secret, false"})
    void theConfigurationIsWholeOrTheServerDoesNotStart(String endpoint, String client, String secret, boolean good) {
        MockEnvironment environment = new MockEnvironment().withProperty("dermatome.access", "smart").withProperty("dermatome.access-issuer", ISSUER)
                .withProperty("dermatome.base-url", "https://cds.example.org");
        set(environment, "", endpoint);
        set(environment, "-client", client);
        set(environment, "-secret", secret);
        if (good) {
            Settings settings = Settings.of(environment);
            assertThat(AccessMode.of(settings, environment)).isEqualTo(AccessMode.SMART);
            assertThat(new SmartConfiguration().tokenCheck(settings, null, Clock.systemUTC())).isInstanceOf(Introspection.class);
        } else {
            assertThatThrownBy(() -> AccessMode.of(Settings.of(environment), environment)).hasMessageContaining("dermatome.access-introspection");
        }
    }

    private static void set(MockEnvironment environment, String end, String value) {
        if (value != null) {
            environment.setProperty("dermatome.access-introspection" + end, value);
        }
    }

    private static Caller authenticate(int told, String said) {
        status = told;
        answer = said.replace('\'', '"');
        Introspection check = new Introspection(URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/introspect"),
                IntrospectionClient.bySecret("me", "a secret"), ISSUER, AUDIENCE, AUDIENCE, new Outbound(Duration.ofSeconds(10), 100_000), Clock.systemUTC());
        return (Caller) check.authenticate(new BearerTokenAuthenticationToken("opaque")).getPrincipal();
    }
}
